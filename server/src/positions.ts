import type { Location as EngineLocation } from "eslint-plugin-unstuck/analyzer";
import type { Position, Range } from "vscode-languageserver-types";

/** In which units a client counts the characters of a line. The engine counts UTF-16 code units. */
export type PositionEncoding = "utf-8" | "utf-16" | "utf-32";

export function isPositionEncoding(name: string): name is PositionEncoding {
  return name === "utf-8" || name === "utf-16" || name === "utf-32";
}

/** Text of a line (0-based) without what ends it; `""` where there is none. */
export type LineReader = (line: number) => string;

/** A place of the engine (1-based, the end exclusive) for the client. */
export function toRange(location: Omit<EngineLocation, "file">, encoding: PositionEncoding, lines: LineReader): Range {
  return {
    start: toPosition(location.line, location.column, encoding, lines),
    end: toPosition(location.endLine, location.endColumn, encoding, lines),
  };
}

/** A client's position for the engine. */
export function toEngine(
  { line, character }: Position,
  encoding: PositionEncoding,
  lines: LineReader,
): { readonly line: number; readonly column: number } {
  const column = encoding === "utf-16" ? character : toUtf16(lines(line), character, encoding);
  return { line: line + 1, column: column + 1 };
}

/** A client's position, counted in UTF-16. */
export function toUtf16Position(
  { line, character }: Position,
  encoding: PositionEncoding,
  lines: LineReader,
): Position {
  return { line, character: encoding === "utf-16" ? character : toUtf16(lines(line), character, encoding) };
}

/** Reads lines of a text, finding where they start once. */
export function linesOf(text: string): LineReader {
  const lines = text.split(/\r\n|\n|\r/);
  return (line) => lines[line] ?? "";
}

/** Tells where offsets of a text are, as the engine counts. */
export function placesIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = lineStarts(text);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** Finds the offset of a place of a text, as the engine counts both. */
export function offsetsIn(text: string): (place: { readonly line: number; readonly column: number }) => number {
  const starts = lineStarts(text);
  return ({ line, column }) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
}

function toPosition(line: number, column: number, encoding: PositionEncoding, lines: LineReader): Position {
  const offset = column - 1;
  return {
    line: line - 1,
    character: encoding === "utf-16" ? offset : fromUtf16(lines(line - 1), offset, encoding),
  };
}

function fromUtf16(line: string, offset: number, encoding: PositionEncoding): number {
  let units = 0;
  for (const character of line.slice(0, offset)) units += width(character, encoding);
  return units;
}

/** A position inside of a character means its start; one behind the line means its end. */
function toUtf16(line: string, wanted: number, encoding: PositionEncoding): number {
  let units = 0;
  let offset = 0;
  for (const character of line) {
    units += width(character, encoding);
    if (units > wanted) return offset;
    offset += character.length;
  }
  return offset;
}

function width(character: string, encoding: PositionEncoding): number {
  switch (encoding) {
    case "utf-8":
      return Buffer.byteLength(character);
    case "utf-16":
      return character.length;
    case "utf-32":
      return 1;
  }
}
