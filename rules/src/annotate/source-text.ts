import ts from "../typescript.cjs";
import { blank, type CommentEdit, type CommentPlace } from "./comment-edit.js";

/** A parsed text and the questions that writing comments into it asks. */
export class SourceText {
  readonly source: ts.SourceFile;
  /** Line break of the file. */
  readonly eol: string;
  readonly #starts: readonly number[];

  constructor(
    file: string,
    readonly text: string,
  ) {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    this.source = ts.createSourceFile(file, text, options, true);
    this.#starts = this.source.getLineStarts();
    this.eol = /\r?\n/.exec(text)?.[0] ?? "\n";
  }

  /** Offset at which a 1-based line starts; undefined after the last one. */
  startOf(line: number): number | undefined {
    return this.#starts[line - 1];
  }

  offsetOf({ line, column }: CommentPlace): number | undefined {
    const start = this.startOf(line);
    return start === undefined ? undefined : Math.min(start + column - 1, this.text.length);
  }

  placeOf(offset: number): CommentPlace {
    const { line, character } = this.source.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  }

  /** Without its line break. */
  lineText(line: number): string {
    const start = this.startOf(line);
    if (start === undefined) return "";
    return this.text.slice(start, this.startOf(line + 1) ?? this.text.length).replace(/[\r\n\u2028\u2029]+$/, "");
  }

  indentationOf(line: number): string {
    return /^\s*/.exec(this.lineText(line))?.[0] ?? "";
  }

  edit(start: number, end: number, before: string, after: string): CommentEdit {
    return { kind: "edit", start: this.placeOf(start), end: this.placeOf(end), before, blank, after };
  }

  /** What the character at an offset is part of: space that may hold a comment, or something that may not be torn. */
  partAt(offset: number): TextPart {
    const token = this.#tokenAt(offset);
    if (ts.isJsxText(token)) return { kind: "jsx-text", start: token.pos, end: token.end };
    if (offset >= token.getStart(this.source)) return { kind: "token" };
    const isComment = this.commentsBefore(token).some(({ pos, end }) => pos <= offset && offset < end);
    return { kind: isComment ? "comment" : "space" };
  }

  commentsBefore({ pos }: ts.Node): readonly ts.CommentRange[] {
    const trailing = pos === 0 ? [] : (ts.getTrailingCommentRanges(this.text, pos) ?? []);
    return [...trailing, ...(ts.getLeadingCommentRanges(this.text, pos) ?? [])];
  }

  /** The innermost node around an offset, punctuation included. */
  #tokenAt(offset: number): ts.Node {
    let node: ts.Node = this.source;
    for (;;) {
      const inner: ts.Node | undefined = node
        .getChildren(this.source)
        .find(({ pos, end }) => pos <= offset && offset < end);
      if (inner === undefined) return node;
      node = inner;
    }
  }
}

export type TextPart =
  | { readonly kind: "space" | "comment" | "token" }
  | { readonly kind: "jsx-text"; readonly start: number; readonly end: number };

let last: { readonly file: string; readonly source: SourceText } | undefined;

/** Parses a text; the last one is kept, since an editor asks about one place several times. */
export function sourceText(file: string, text: string): SourceText {
  if (last?.file !== file || last.source.text !== text) last = { file, source: new SourceText(file, text) };
  return last.source;
}

/** Speaks for the line after it, so that nothing may come between: `eslint-disable-next-line`, `biome-ignore`. */
export function speaksForNextLine(comment: string): boolean {
  return /next-line|biome-ignore|lint-ignore|(?:c8|v8|istanbul) ignore next|@ts-(?:ignore|expect-error)/.test(comment);
}
