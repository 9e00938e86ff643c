import type { Draft, Edit, EditKind } from "./edit.js";
import { directives, heads, statements, typed } from "./phrases.js";
import { filled, namesIn } from "./names.js";
import type { Random } from "./random.js";

/** Edits inside one file. */
export const textEdits: readonly EditKind[] = [
  textEdit(14, "type", (text, { random }) => insertAt(text, random.below(text.length + 1), typing(random))),
  textEdit(6, "remove a few characters", (text, { random }) => removeRange(text, random, 6)),
  textEdit(2, "remove a range", (text, { random }) => removeRange(text, random, 200)),
  textEdit(8, "insert a statement", (text, draft, file) =>
    insertLine(text, draft.random, filled(statements, file, draft)),
  ),
  textEdit(6, "insert a head", (text, draft, file) => {
    const head = filled(heads, file, draft);
    return draft.random.chance(0.7) ? `${head}\n${text}` : insertLine(text, draft.random, head);
  }),
  textEdit(2, "insert a directive", (text, draft, file) =>
    insertLine(text, draft.random, filled(directives, file, draft)),
  ),
  textEdit(5, "remove a line", (text, { random }) => changeLines(text, random, 1, () => [])),
  textEdit(2, "remove some lines", (text, { random }) => changeLines(text, random, 1 + random.below(6), () => [])),
  textEdit(3, "double some lines", (text, { random }) =>
    changeLines(text, random, 1 + random.below(8), (lines) => [...lines, ...lines]),
  ),
  textEdit(3, "comment a line out", (text, { random }) =>
    changeLines(text, random, 1, (lines) => lines.map((line) => (line.startsWith("//") ? line.slice(2) : `//${line}`))),
  ),
  textEdit(2, "wrap lines into a function", (text, { random }) =>
    changeLines(text, random, 1 + random.below(4), (lines) => ["function wrapped() {", ...lines, "}"]),
  ),
  textEdit(4, "move a block", (text, { random }) => moveBlock(text, random)),
  textEdit(6, "add or remove async", (text, { random }) =>
    toggle(text, random, "async ", /(?:async\s+)?(?:function\b|\([\w\s,:]*\)\s*=>|\b\w+\s*=>)/g),
  ),
  textEdit(3, "add or remove await", (text, { random }) => toggle(text, random, "await ", /(?:await\s+)?\b[\w.]+\(/g)),
  textEdit(4, "add or remove export", (text, { random }) =>
    toggle(text, random, "export ", /^(?:export\s+)?(?:async\s+)?(?:const|function|class)\b/gm),
  ),
  textEdit(5, "replace one name", (text, draft, file) => replaceName(text, draft, file, false)),
  textEdit(5, "rename in the file", (text, draft, file) => replaceName(text, draft, file, true)),
  textEdit(3, "change a string", (text, { random }) =>
    replaceMatch(text, random, /"[^"\n]*"/g, (found) => (random.chance(0.5) ? `${found.slice(0, -1)}x"` : `"./x.js"`)),
  ),
  textEdit(1, "empty the file", () => ""),
  textEdit(1, "change all line ends", (text) =>
    text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n"),
  ),
];

type Rewrite = (text: string, draft: Draft, file: string) => string | undefined;

function textEdit(weight: number, title: string, rewrite: Rewrite): EditKind {
  return {
    weight,
    create(draft): Edit | undefined {
      const file = draft.random.pick(draft.files);
      const before = file === undefined ? undefined : draft.texts.get(file);
      if (file === undefined || before === undefined) return undefined;
      const after = rewrite(before, draft, file);
      if (after === undefined || after === before) return undefined;
      return { title: `${title} in ${file}`, changes: [{ file, before, after }] };
    },
  };
}

function typing(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(typed) ?? "").join("");
}

function insertAt(text: string, offset: number, inserted: string): string {
  const place = whole(text, offset);
  return text.slice(0, place) + inserted + text.slice(place);
}

function removeRange(text: string, random: Random, atMost: number): string {
  const start = random.below(text.length);
  return text.slice(0, whole(text, start)) + text.slice(whole(text, start + 1 + random.below(atMost)));
}

/** No editor puts its cursor between the two halves of a character. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? offset + 1 : offset;
}

/** Mostly where a statement may stand. */
function insertLine(text: string, random: Random, line: string): string {
  const ends = [...text.matchAll(/[;{}]\r?\n/g)].map((match) => match.index + match[0].length);
  return insertAt(text, random.pick(ends) ?? 0, `${line}\n`);
}

function changeLines(
  text: string,
  random: Random,
  count: number,
  change: (lines: readonly string[]) => readonly string[],
): string {
  const lines = text.split("\n");
  const start = random.below(lines.length);
  lines.splice(start, count, ...change(lines.slice(start, start + count)));
  return lines.join("\n");
}

function moveBlock(text: string, random: Random): string {
  const lines = text.split("\n");
  const moved = lines.splice(random.below(lines.length), 1 + random.below(10));
  lines.splice(random.below(lines.length + 1), 0, ...moved);
  return lines.join("\n");
}

function toggle(text: string, random: Random, word: string, places: RegExp): string | undefined {
  return replaceMatch(text, random, places, (found) =>
    found.startsWith(word) ? found.slice(word.length) : `${word}${found}`,
  );
}

function replaceName(text: string, draft: Draft, file: string, everywhere: boolean): string | undefined {
  const { random } = draft;
  const name = random.pick(namesIn(text));
  if (name === undefined) return undefined;
  const other = random.pick(draft.files) ?? file;
  const replacement = random.pick(namesIn(draft.texts.get(other) ?? "")) ?? "renamed";
  const places = new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
  return everywhere
    ? text.replaceAll(places, () => replacement)
    : replaceMatch(text, random, places, () => replacement);
}

function replaceMatch(
  text: string,
  random: Random,
  places: RegExp,
  replace: (found: string) => string,
): string | undefined {
  const match = random.pick([...text.matchAll(places)]);
  if (match === undefined) return undefined;
  return text.slice(0, match.index) + replace(match[0]) + text.slice(match.index + match[0].length);
}
