import { applyEdits } from "../apply-edits.js";
import type { TextEdit } from "../types.js";

/** Edits that do at once what `first` does to a text, and then `second` to what came of it. Both are sorted. */
export function composed(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const middle = applyEdits(text, first);
  const spans = [...moved(first), ...second.map((edit) => ({ start: edit.start, end: edit.end, label: edit.label }))];
  return joined(spans).map(({ start, end, label }) => {
    const inside = second.filter((edit) => edit.start >= start && edit.end <= end);
    const shifted = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const replacement = applyEdits(middle.slice(start, end), shifted);
    return { start: original(first, start, false), end: original(first, end, true), text: replacement, label };
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Where the texts that edits put in have come to stand. */
function moved(edits: readonly TextEdit[]): readonly Span[] {
  let shift = 0;
  return edits.map(({ start, end, text, label }) => {
    const span = { start: start + shift, end: start + shift + text.length, label };
    shift += text.length - (end - start);
    return span;
  });
}

/** Spans that overlap or touch as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

/** Where an offset in the changed text was before; at the edge of an edit, its own edge. */
function original(edits: readonly TextEdit[], offset: number, isEnd: boolean): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    const at = start + shift;
    if (isEnd ? at > offset : at >= offset) break;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
