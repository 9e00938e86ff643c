import { showHidden } from "../hidden-characters.js";

/** Text of a page that may be put into it as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = string | number | Markup | undefined | readonly Content[];

/** A template for HTML and SVG: whatever is put into it is shown as text, unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = strings.map((text, index) => (index === 0 ? text : textOf(contents[index - 1]) + text));
  return new Markup(parts.join(""));
}

function textOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escape(String(content));
  return content.map(textOf).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return showHidden(text.replace(/[&<>"']/g, (character) => entities[character] ?? character));
}
