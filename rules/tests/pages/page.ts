import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

/** A page of the documentation that is generated, or parts of it. */
export interface Page {
  /** Relative to the repository. */
  readonly file: string;
  /** What it should be; `current` is what it is, for pages of which only parts are generated. */
  readonly text: (current: string) => string;
}

export const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** As `npm run format` would leave it. */
export async function formatted(text: string, file: string): Promise<string> {
  const place = repository + file;
  return await format(text, { ...(await resolveConfig(place)), filepath: place });
}

/** The first line of what nobody should edit by hand. */
export const notice = "<!-- Written by `npm run docs` from the tables in the source. Change those, not this. -->";

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Folded where it is long: a reader of the page comes for one module. */
export function folded(summary: string, content: string, isLong: boolean): string {
  return isLong ? `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>` : content;
}

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
