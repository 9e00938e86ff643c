import type ts from "../../typescript.cjs";
import type { Source } from "./source.js";
import type { FileChange, TextEdit } from "./types.js";

/** Collects the edits of one fix. The same edit added twice is one edit. */
export class Edits {
  readonly #edits = new Map<string, Map<string, Ordered>>();

  /** What stands before and after a node: of nodes that share an end, the outer one's text stays outside. */
  wrap(source: Source, node: ts.Node, before: string, after: string, label: string): void {
    const [start, end] = [node.getStart(source.tree), node.end];
    if (before !== "") this.#add(source, { start, end: start, text: before, label }, start - end);
    if (after !== "") this.#add(source, { start: end, end, text: after, label }, end - start);
  }

  /** What becomes a part of a node: it stays inside of everything that is wrapped around that node. */
  extend(source: Source, node: ts.Node, before: string, after: string, label: string): void {
    const [start, end] = [node.getStart(source.tree), node.end];
    const rank = end - start - 0.5;
    if (before !== "") this.#add(source, { start, end: start, text: before, label }, -rank);
    if (after !== "") this.#add(source, { start: end, end, text: after, label }, rank);
  }

  replace(source: Source, node: ts.Node, text: string, label: string): void {
    this.replaceRange(source, node.getStart(source.tree), node.end, text, label);
  }

  replaceRange(source: Source, start: number, end: number, text: string, label: string): void {
    this.#add(source, { start, end, text, label }, 0);
  }

  insert(source: Source, offset: number, text: string, label: string): void {
    this.#add(source, { start: offset, end: offset, text, label }, 0);
  }

  /** White space at the start of a line; left out where another edit takes that line away. */
  indent(source: Source, offset: number, text: string, label: string): void {
    this.#add(source, { start: offset, end: offset, text, label }, indentation);
  }

  /** By file, in the order of the text; undefined if two edits claim the same text. */
  changes(): readonly FileChange[] | undefined {
    const changes = [...this.#edits]
      .map(([file, edits]): FileChange => ({ file, edits: sorted(withoutLostIndentation([...edits.values()])) }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    return changes.some(({ edits }) => overlap(edits)) ? undefined : changes;
  }

  /** Takes the edits inside of a stretch out of the collection, in the order of the text. */
  takeOut(source: Source, start: number, end: number): readonly TextEdit[] {
    const inFile = this.#edits.get(source.file) ?? new Map<string, Ordered>();
    const inside = [...inFile].filter(([, { edit }]) => start <= edit.start && edit.end <= end);
    for (const [key] of inside) inFile.delete(key);
    if (inFile.size === 0) this.#edits.delete(source.file);
    return sorted(inside.map(([, edit]) => edit));
  }

  #add(source: Source, edit: TextEdit, rank: number): void {
    let inFile = this.#edits.get(source.file);
    if (inFile === undefined) this.#edits.set(source.file, (inFile = new Map<string, Ordered>()));
    // What stands around a node belongs to that node: a node in it may want the same text at the same place.
    const key = `${String(edit.start)}-${String(edit.end)} ${String(rank)} ${edit.text}`;
    if (!inFile.has(key)) inFile.set(key, { edit, rank, order: inFile.size });
  }
}

/** Of edits at the same place: what closes comes before what opens, the inner closes first, the outer opens first. */
interface Ordered {
  readonly edit: TextEdit;
  /** Positive: closes a node of that length. Negative: opens one. Zero: neither. */
  readonly rank: number;
  readonly order: number;
}

/** The rank of white space that only looks good: after everything else at its place, and never in the way. */
const indentation = -Number.MIN_VALUE;

function withoutLostIndentation(edits: readonly Ordered[]): readonly Ordered[] {
  return edits.filter(
    ({ edit: { start }, rank }) =>
      rank !== indentation || !edits.some((other) => other.edit.start <= start && start < other.edit.end),
  );
}

function sorted(edits: readonly Ordered[]): readonly TextEdit[] {
  return [...edits].sort(compare).map(({ edit }) => edit);
}

function compare(a: Ordered, b: Ordered): number {
  return (
    a.edit.start - b.edit.start ||
    a.edit.end - b.edit.end ||
    group(a) - group(b) ||
    a.rank - b.rank ||
    a.order - b.order
  );
}

function group({ rank }: Ordered): number {
  if (rank > 0) return 0;
  return rank === 0 ? 1 : 2;
}

function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some((edit, index) => {
    const next = edits[index + 1];
    return next !== undefined && next.start < edit.end;
  });
}
