import path from "node:path/posix";
import type { Draft } from "./edit.js";

const keywords: ReadonlySet<string> = new Set(
  `await async break case catch class const continue default delete do else export extends false finally for from
  function if implements import in instanceof interface let new null of private public readonly require return static
  string number super switch this throw true try type typeof undefined var void while with yield`.split(/\s+/),
);

/** Names that a text uses, as often as it uses them. */
export function namesIn(text: string): readonly string[] {
  return (text.match(/(?<![\w$"'./])[A-Za-z_$][\w$]*/g) ?? []).filter((name) => !keywords.has(name));
}

/** One of the phrases, its gaps filled for this file. */
export function filled(phrases: readonly string[], file: string, draft: Draft): string {
  const { random, files, texts } = draft;
  const other = random.pick(files) ?? file;
  const nameFrom = (source: string): string => random.pick(namesIn(texts.get(source) ?? "")) ?? "value";
  const name = nameFrom(random.chance(0.5) ? other : file);
  const second = nameFrom(random.chance(0.5) ? other : file);
  return (random.pick(phrases) ?? "")
    .replaceAll("NAME", () => name)
    .replaceAll("OTHER", () => second)
    .replaceAll("FILE", () => specifier(file, other, random.chance(0.5)));
}

/** How one file names another: `../load.js`. */
export function specifier(from: string, to: string, withExtension: boolean): string {
  const relative = path.relative(path.dirname(from), to);
  const dotted = relative.startsWith(".") ? relative : `./${relative}`;
  const bare = dotted.replace(/\.([cm]?)[jt]sx?$/, "");
  return withExtension ? dotted.replace(/\.([cm]?)tsx?$/, ".$1js") : bare;
}
