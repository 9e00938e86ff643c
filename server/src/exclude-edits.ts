import { access } from "node:fs/promises";
import path from "node:path";
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";

/** How the text of a configuration changes when one more API is excluded: insertions only, so that all else stays. */
export type ExcludeEdits =
  | { readonly kind: "edits"; readonly insertions: readonly Insertion[] }
  /** A clause without a full stop. */
  | { readonly kind: "declined"; readonly reason: string };

export interface Insertion {
  /** 1-based, in UTF-16. */
  readonly place: { readonly line: number; readonly column: number };
  readonly text: string;
}

export function excludeEdits(text: string, api: string): ExcludeEdits {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const { line } = placeOf(text, error.offset);
    return declined(
      `the file unstuck.config.json is not valid JSON (line ${String(line)}: ${printParseErrorCode(error.error)})`,
    );
  }
  if (tree?.type !== "object") return declined("the file unstuck.config.json does not hold a JSON object");
  const list = findNodeAtLocation(tree, ["exclude"]);
  if (list === undefined) return appended(text, tree, `"exclude": [${JSON.stringify(api)}]`);
  if (list.type !== "array") return declined('the key "exclude" in unstuck.config.json is not a list');
  const isThere = list.children?.some(({ value }) => value === api) === true;
  if (isThere) return declined(`the list "exclude" in unstuck.config.json has ${api} already`);
  return appended(text, list, JSON.stringify(api));
}

/** With the schema where it is installed; an editor with the extension knows it anyway. */
export async function newConfiguration(root: string, api: string): Promise<string> {
  const schema = "node_modules/eslint-plugin-unstuck/schema/unstuck.config.schema.json";
  const isInstalled = await access(path.join(root, schema)).then(
    () => true,
    () => false,
  );
  const config = { ...(isInstalled ? { $schema: `./${schema}` } : {}), exclude: [api] };
  return `${JSON.stringify(config, null, 2).replace(/\[\s+(".*")\s+\]/, "[$1]")}\n`;
}

/** One more item at the end of a list, or one more key at the end of an object, laid out like the one before it. */
function appended(text: string, container: Node, item: string): ExcludeEdits {
  const last = container.children?.at(-1);
  const edits = (...insertions: readonly { readonly offset: number; readonly text: string }[]): ExcludeEdits => ({
    kind: "edits",
    insertions: insertions.map(({ offset, text: added }) => ({ place: placeOf(text, offset), text: added })),
  });
  if (last === undefined) return edits({ offset: container.offset + 1, text: first(text, container, item) });
  const end = last.offset + last.length;
  const rest = restOfLine(text, end);
  if (!rest.isLastOnLine) {
    // `["a"]` on one line, or `"a" ]`.
    return rest.comma === undefined
      ? edits({ offset: end, text: `, ${item}` })
      : edits({ offset: rest.comma, text: ` ${item},` });
  }
  const added = `${lineBreak(text)}${indentationAt(text, last.offset)}${item}`;
  if (rest.comma !== undefined) return edits({ offset: rest.end, text: `${added},` });
  if (rest.end === end) return edits({ offset: end, text: `,${added}` });
  return edits({ offset: end, text: "," }, { offset: rest.end, text: added });
}

/** The first key of `{}` gets a line; the first item of `[]` does not. */
function first(text: string, { type, offset }: Node, item: string): string {
  if (type === "array") return item;
  const margin = indentationAt(text, offset);
  const isOpen = /^\{\s*\}/.test(text.slice(offset)) && !/^\{\s*\r?\n/.test(text.slice(offset));
  return `${lineBreak(text)}${margin}  ${item}${isOpen ? `${lineBreak(text)}${margin}` : ""}`;
}

/** What stands behind an item on its line: a comma, comments, or something else. */
function restOfLine(text: string, from: number): RestOfLine {
  let comma: number | undefined;
  let end = from;
  for (const match of text.slice(from).matchAll(behindItem)) {
    if (match[0] === ",") comma = from + match.index + 1;
    if (match[0].trim() !== "") end = from + match.index + match[0].length;
  }
  return { comma, end, isLastOnLine: /^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) };
}

/** Matches one after the other, without a gap. */
const behindItem = /[ \t]+|,|\/\/[^\r\n]*|\/\*[^\r\n]*?\*\//gy;

interface RestOfLine {
  /** Where the comma ends. */
  readonly comma: number | undefined;
  /** Where the comma and the comments end. */
  readonly end: number;
  readonly isLastOnLine: boolean;
}

function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}

function lineBreak(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function placeOf(text: string, offset: number): Insertion["place"] {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function declined(reason: string): ExcludeEdits {
  return { kind: "declined", reason };
}
