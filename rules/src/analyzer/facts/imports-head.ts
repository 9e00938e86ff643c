/** The part of a text that its imports stand in. */
export interface ImportsHead {
  readonly end: number;
  /** It may end in the middle of a function: the last import is a call. */
  readonly isWithin: boolean;
}

/**
 * Finds the end of the last import, re-export or `require` of a text without parsing it. What a comment or a string says
 * is taken for one too: the part is only longer then. Undefined if a word may be one whose end cannot be told.
 */
export function importsHead(text: string): ImportsHead | undefined {
  let last: ImportsHead = { end: 0, isWithin: false };
  for (const { 0: word, index } of text.matchAll(/\b(?:import|export|require)\b/g)) {
    const next = firstAfter(text, index + word.length);
    const head = next === "(" ? callHead(text, index) : statementHead(text, index, word, next);
    if (head === "unknown") return undefined;
    if (head !== "none") last = head;
  }
  return last;
}

type Found = ImportsHead | "none" | "unknown";

/** `require("x")`, `import("x")`; other arguments than strings load what nobody knows. */
function callHead(text: string, start: number): Found {
  if (isType(text, start)) return "none";
  const end = endOf(/\w+\s*\(\s*(["'`])[^"'`\n\\$]*\1\s*[),].*(?:\s+[?.![(].*)*/y, text, start);
  if (end !== undefined) return { end, isWithin: true };
  return matches(/\w+\s*\(\s*[\w$)[]/y, text, start) ? "none" : "unknown";
}

/** `typeof import("x")`, `Promise<import("x").User>`: a part that ends in the middle of types reads like another thing. */
function isType(text: string, start: number): boolean {
  return /(?:\btypeof|<)\s*$/.test(text.slice(Math.max(0, start - 100), start));
}

function statementHead(text: string, start: number, word: string, next: string): Found {
  if (word === "require") return isPlainWord(text, start, next) ? "none" : "unknown";
  if (!startsStatement(text, start)) return "none";
  if (word === "import") return /[\w$"'{*/]/.test(next) ? specifierHead(text, start) : "none";
  if (matches(/export\s*(?:type\s*)?\{[^;"'`/}]*\}\s*(?!\s|from\b|\/)/y, text, start)) return "none";
  return matches(/export\s*(?:type\s*)?[*{/]/y, text, start) ? specifierHead(text, start) : "none";
}

/** Up to the end of the line with the specifier. */
function specifierHead(text: string, start: number): Found {
  const end = endOf(/\w+[^;"'`]*(["'])[^"'\n\\]*\1.*/y, text, start);
  if (end !== undefined) return { end, isWithin: false };
  return matches(/import\s+(?:type\s+)?\w+\s*=/y, text, start) ? "none" : "unknown";
}

/** A word in a comment or a string, or `require.resolve`; not `require?.("x")`, `(require)("x")`. */
function isPlainWord(text: string, start: number, next: string): boolean {
  return next === ")" ? !matches(/\w+[\s)]*[(?<]/y, text, start) : !/[?</]/.test(next);
}

/** Nothing stands before it on its line but what may end another statement, or a comment. */
function startsStatement(text: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && /[^\S\n\r\u2028\u2029]/.test(text.charAt(before))) before--;
  return before < 0 || /[\n\r\u2028\u2029;{}()/]/.test(text.charAt(before));
}

function firstAfter(text: string, start: number): string {
  let at = start;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at);
}

function matches(pattern: RegExp, text: string, start: number): boolean {
  return endOf(pattern, text, start) !== undefined;
}

/** Where a sticky pattern that starts at a place ends. */
function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
