import type { Position, PositionEncodingKind, Range, TextEdit } from "vscode-languageserver-protocol/node";

/** Places in a text as the protocol counts them: lines end with `\n`, `\r\n` or `\r`, columns in the agreed units. */
export function positionAt(text: string, offset: number, encoding: PositionEncodingKind): Position {
  const starts = lineStarts(text);
  const next = starts.findIndex((start) => start > offset);
  const line = (next === -1 ? starts.length : next) - 1;
  return { line, character: units(text.slice(starts[line], offset), encoding) };
}

export function offsetAt(text: string, { line, character }: Position, encoding: PositionEncodingKind): number {
  const starts = lineStarts(text);
  let offset = starts[line] ?? text.length;
  for (let rest = character; rest > 0 && offset < text.length;) {
    const symbol = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    rest -= units(symbol, encoding);
    offset += symbol.length;
  }
  return offset;
}

/** What a range covers. */
export function textIn(text: string, { start, end }: Range, encoding: PositionEncodingKind): string {
  return text.slice(offsetAt(text, start, encoding), offsetAt(text, end, encoding));
}

export function applyTextEdits(text: string, edits: readonly TextEdit[], encoding: PositionEncodingKind): string {
  return edits
    .map(({ range, newText }) => ({
      start: offsetAt(text, range.start, encoding),
      end: offsetAt(text, range.end, encoding),
      newText,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}

function units(text: string, encoding: PositionEncodingKind): number {
  if (encoding === "utf-8") return Buffer.byteLength(text);
  return encoding === "utf-32" ? Array.from(text).length : text.length;
}
