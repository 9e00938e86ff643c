import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../../", import.meta.url));

/** Every page that people read, relative to the repository. */
export const documentation: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "bench/README.md",
  "client/README.md",
  "client/tests/vscode/README.md",
  "fixtures/sample-server/README.md",
  "rules/README.md",
  "server/README.md",
  ...markdownIn("docs"),
  ...markdownIn("docs/rules"),
];

/** A block of code between fences. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** 1-based, of its first line. */
  readonly line: number;
}

export function codeBlocks(page: string): readonly CodeBlock[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    code,
    line: page.slice(0, index).split("\n").length + 1,
  }));
}

/** Without code, in which brackets mean something else. */
export function proseOf(page: string): string {
  return page.replace(/```[^]*?```|`[^`\n]*`/g, "");
}

export function read(file: string): string {
  return fs.readFileSync(path.join(top, file), "utf8");
}

function markdownIn(folder: string): readonly string[] {
  const names = fs.readdirSync(path.join(top, folder)).filter((name) => name.endsWith(".md"));
  return names.map((name) => `${folder}/${name}`);
}
