import type { Binding, CallFact, TypeExpression } from "../../facts/types.js";
import { isKept, isSameExport, isSameFact, isSameLook, type Staying } from "../kept/discard.js";
import type { Value } from "../nodes.js";
import type { Places } from "./places.js";
import type { AnswersRecord, ValueRecord } from "./types.js";

/** What the earlier run remembered of a file, found again before an edit gives things other numbers. */
export class RecordedAnswers {
  readonly #facts: readonly (readonly [fact: Binding | CallFact | undefined, node: number])[];
  readonly #types: readonly (readonly [type: TypeExpression | undefined, nodes: readonly number[]])[];
  readonly #members: readonly (readonly [of: Value | undefined, nodes: readonly number[]])[];

  constructor(
    readonly record: AnswersRecord,
    { bindings, calls, types }: Places,
    find: (value: ValueRecord) => Value | undefined,
  ) {
    this.#facts = [...pairs(record.names, bindings), ...pairs(record.calls, calls)];
    this.#types = record.types.map(([number, nodes]) => [types[number], nodes]);
    this.#members = record.members.map(([of, nodes]) => [find(of), nodes]);
  }

  /** Nodes of what an edit has not left as it was. */
  changed(staying: Staying): readonly number[] {
    const { exports, looked, absent, others } = this.record;
    return [
      ...this.#facts.flatMap(([fact, node]) => (fact !== undefined && isSameFact(fact, staying) ? [] : [node])),
      ...this.#types.flatMap(([type, nodes]) => (type !== undefined && staying.same.has(type) ? [] : nodes)),
      ...exports.flatMap(([name, node]) => (isSameExport(name, staying) ? [] : [node])),
      ...this.#members.flatMap(([of, nodes]) => (of !== undefined && isKept(of, staying) ? [] : nodes)),
      ...(looked === undefined || isSameLook(staying) ? [] : [looked]),
      ...(absent !== undefined && staying.gainsExports ? [absent] : []),
      ...others,
    ];
  }
}

function pairs<Fact>(record: readonly number[], facts: readonly Fact[]): (readonly [Fact | undefined, number])[] {
  const found: (readonly [Fact | undefined, number])[] = [];
  for (let at = 0; at < record.length; at += 2) found.push([facts[record[at] ?? -1], record[at + 1] ?? -1]);
  return found;
}
