import type { Linter } from "eslint";
import { commentsIn, type Comment } from "../annotate/index.js";
import { ownVersion } from "../host/index.js";

/**
 * For configurations that have our rules alone: they read the project themselves, so ESLint need not parse it a second time.
 * It gets a program without a statement, and the comments that silence rules.
 */
export const parser = {
  meta: { name: "eslint-plugin-unstuck/parser", version: ownVersion() },
  parseForESLint(text: string, options?: { readonly filePath?: string }) {
    const placeOf = placesIn(text);
    const range = [0, text.length] as const;
    return {
      ast: {
        type: "Program" as const,
        sourceType: "module" as const,
        body: [],
        tokens: [],
        comments: silencing(options?.filePath ?? "input.ts", text).map((comment) => toNode(comment, text, placeOf)),
        range,
        loc: { start: placeOf(0), end: placeOf(text.length) },
      },
      visitorKeys: { Program: ["body"] },
    };
  },
} as const satisfies Linter.Parser;

type PlaceOf = (offset: number) => { readonly line: number; readonly column: number };

const directive = /^\s*eslint-(?:disable|enable)/;

/** Most files have none, and need no look at their comments. Others set rules that nobody here has. */
function silencing(file: string, text: string): readonly Comment[] {
  if (!/\beslint-(?:disable|enable)/.test(text)) return [];
  return commentsIn(file, text).filter(({ start, end }) => directive.test(text.slice(start + 2, end)));
}

function toNode({ start, end, isBlock }: Comment, text: string, placeOf: PlaceOf) {
  return {
    type: isBlock ? ("Block" as const) : ("Line" as const),
    value: text.slice(start + 2, isBlock ? end - 2 : end),
    range: [start, end] as [number, number],
    loc: { start: placeOf(start), end: placeOf(end) },
  };
}

/** ESLint counts lines from 1 and columns from 0. */
function placesIn(text: string): PlaceOf {
  const starts = [
    0,
    ...[...text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)].map(({ 0: { length }, index }) => index + length),
  ];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) };
  };
}
