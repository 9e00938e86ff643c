import ts from "../typescript.cjs";

/** A comment with its slashes, as offsets in the text; the end is exclusive. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly isBlock: boolean;
}

/** The comments of a text, in their order. What looks like one in a string, a template, a regular expression or JSX is none. */
export function commentsIn(file: string, text: string): readonly Comment[] {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(file, text, options, false);
  const found: Comment[] = [];
  const visit = (node: ts.Node): void => {
    // In JSX, what stands between two tags is text from the first character on.
    if (ts.isJsxText(node)) return;
    const parts = node.getChildren(source);
    for (const part of parts) visit(part);
    if (parts.length === 0) found.push(...commentsBefore(node, text, source));
  };
  visit(source);
  return found;
}

const hashBang = /^#!.*/;
const comment = /\/\/[^\r\n\u2028\u2029]*|\/\*[^]*?(?:\*\/|$)/g;

/** Between two tokens there is nothing but space and comments. */
function commentsBefore(token: ts.Node, text: string, source: ts.SourceFile): readonly Comment[] {
  const from = token.pos === 0 ? (hashBang.exec(text)?.[0].length ?? 0) : token.pos;
  const space = text.slice(from, token.getStart(source));
  return [...space.matchAll(comment)].map(({ 0: { length }, index }) => ({
    start: from + index,
    end: from + index + length,
    isBlock: space.startsWith("/*", index),
  }));
}
