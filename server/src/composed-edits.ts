import type { TextEdit } from "eslint-plugin-unstuck/analyzer";

/** A text in pieces: what is left of the text that it was at first, and what was written since. */
export type Piece =
  | { readonly kind: "kept"; readonly start: number; readonly end: number }
  | { readonly kind: "written"; readonly text: string; readonly label: string };

export function unedited(text: string): readonly Piece[] {
  return [{ kind: "kept", start: 0, end: text.length }];
}

/** With edits applied, which count from the text as it is now; sorted, not overlapping. */
export function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let rest = pieces;
  let at = 0;
  for (const { start, end, text, label } of edits) {
    const [before, from] = split(rest, start - at);
    const [, behind] = split(from, end - start);
    result.push(...before);
    result.push({ kind: "written", text, label });
    rest = behind;
    at = end;
  }
  return [...result, ...rest];
}

/** All that was edited, counted from the text that it was at first. */
export function editsOf(pieces: readonly Piece[], { length }: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let written: Extract<Piece, { readonly kind: "written" }>[] = [];
  const end: Piece = { kind: "kept", start: length, end: length };
  for (const piece of [...pieces, end]) {
    if (piece.kind === "written") {
      written.push(piece);
      continue;
    }
    const text = written.map((one) => one.text).join("");
    if (text !== "" || piece.start > at) {
      edits.push({
        start: at,
        end: piece.start,
        text,
        label: [...new Set(written.map((one) => one.label))].join(", "),
      });
    }
    written = [];
    at = piece.end;
  }
  return edits;
}

/** In front of an offset, and from there on. */
function split(pieces: readonly Piece[], offset: number): readonly [readonly Piece[], readonly Piece[]] {
  let left = offset;
  for (const [index, piece] of pieces.entries()) {
    const length = piece.kind === "kept" ? piece.end - piece.start : piece.text.length;
    // At a border, what is written next stands before pieces that begin there.
    if (left < length) {
      const [first, second] = left === 0 ? [[], [piece]] : cut(piece, left);
      return [
        [...pieces.slice(0, index), ...first],
        [...second, ...pieces.slice(index + 1)],
      ];
    }
    left -= length;
  }
  return [pieces, []];
}

function cut(piece: Piece, at: number): readonly [readonly Piece[], readonly Piece[]] {
  if (piece.kind === "kept") {
    const middle = piece.start + at;
    return [[{ ...piece, end: middle }], [{ ...piece, start: middle }]];
  }
  return [[{ ...piece, text: piece.text.slice(0, at) }], [{ ...piece, text: piece.text.slice(at) }]];
}
