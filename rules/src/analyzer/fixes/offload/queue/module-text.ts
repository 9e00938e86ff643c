import { indented } from "../generate/lines.js";
import type { ModuleStyle } from "../task.js";

/** Text of a module: lines of ours, which are written as the module's style has it, and lines that are somebody's own. */
export type ModulePart =
  /** ES module syntax, types in it only if the module has any; double quotes, semicolons, two spaces. */
  | string
  /** Written down as they are, that many levels deep. */
  | { readonly own: readonly string[]; readonly depth: number };

/** A generated module. Parts stand below one another; an empty one leaves a line empty. */
export function moduleText(style: ModuleStyle, parts: readonly ModulePart[]): string {
  const exported: string[] = [];
  const lines = parts.flatMap((part) =>
    typeof part === "string"
      ? part.split("\n").map((line) => styled(style, asCommonJs(style, line, exported)))
      : indented(part.own, style.indent.repeat(part.depth)),
  );
  const [only] = exported;
  if (only?.startsWith("default ") === true) lines.push("", `module.exports = ${only.slice(8)}${style.end}`);
  else if (exported.length > 0) lines.push("", `module.exports = { ${exported.join(", ")} }${style.end}`);
  return lines.join(style.eol) + style.eol;
}

/** What stands in a module of types only: nothing in JavaScript. */
export function typed(style: ModuleStyle, text: string): string {
  return style.typed ? text : "";
}

/** Statements that load something, one for each; types are loaded by TypeScript only. */
export function importLine(names: readonly string[], specifier: string): string {
  return `import { ${names.join(", ")} } from "${specifier}";`;
}

/** JavaScript that runs as CommonJS has no `import` and no `export`. */
function asCommonJs({ typed, format }: ModuleStyle, line: string, exported: string[]): string {
  if (typed || format === "esm") return line;
  const [, names, specifier] = /^import \{ (.*) \} from (".*");$/.exec(line) ?? [];
  if (names !== undefined && specifier !== undefined) return `const { ${names} } = require(${specifier});`;
  const [, isDefault, rest = line, name] =
    /^export (default )?((?:async )?(?:function|const) (\w+).*)$/.exec(line) ?? [];
  if (name !== undefined) exported.push(`${isDefault ?? ""}${name}`);
  return rest;
}

/** A line of ours with the module's quotes, ends and indentation. */
export function styled({ quote, end, indent }: ModuleStyle, line: string): string {
  const [spaces = ""] = /^ */.exec(line) ?? [];
  const isComment = /^ *(?:\/[/*]|\*)/.test(line);
  const text = isComment ? line.trimStart() : line.trimStart().replace(/;$/, end).replaceAll('"', quote);
  if (text === "") return "";
  return indent.repeat(Math.floor(spaces.length / 2)) + (spaces.length % 2 === 1 ? " " : "") + text;
}
