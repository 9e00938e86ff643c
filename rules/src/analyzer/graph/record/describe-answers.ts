import type { TypeExpression } from "../../facts/types.js";
import type { Cell } from "../dependencies.js";
import type { FileNode, Value } from "../nodes.js";
import { bindingsOf } from "./places.js";
import { typesIn } from "./types-in.js";
import type { AnswersRecord, ValueRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

type NodeOf = (cell: Cell) => number;

/** Writes down which nodes stand for what is remembered of a file; what nobody has read is left out. */
export function describeAnswers(file: FileNode, indexOf: IndexOf, nodeOf: NodeOf): AnswersRecord {
  const { facts, memory } = file;
  const names = bindingsOf(facts).flatMap((binding, number) => {
    const answer = memory.names.get(binding);
    return answer?.isRead === true ? [number, nodeOf(answer)] : [];
  });
  const calls = [...memory.calls].flatMap(([call, answer]) => (answer.isRead ? [call.index, nodeOf(answer)] : []));
  const exports = [...memory.exports].flatMap(([name, answer]) =>
    answer.isRead ? [[name, nodeOf(answer)] as const] : [],
  );
  const looked = memory.looked.isRead ? nodeOf(memory.looked) : undefined;
  const absent = memory.absent.isRead ? nodeOf(memory.absent) : undefined;
  return { names, calls, exports, looked, absent, ...describeMembers(file, indexOf, nodeOf) };
}

function describeMembers(
  { facts, memory }: FileNode,
  indexOf: IndexOf,
  nodeOf: NodeOf,
): Pick<AnswersRecord, "members" | "types" | "others"> {
  const members: (readonly [ValueRecord, readonly number[]])[] = [];
  const types: (readonly [number, readonly number[]])[] = [];
  const others: number[] = [];
  let numbers: ReadonlyMap<TypeExpression, number> | undefined;
  const numberOf = (type: TypeExpression): number | undefined => {
    numbers ??= new Map(typesIn(facts).map((one, number) => [one, number]));
    // An array of what is written may be nobody's own words.
    return numbers.get(type) ?? (type.kind === "array" ? numbers.get(type.element) : undefined);
  };
  for (const [value, answers] of memory.members) {
    const nodes = [...answers.values()].flatMap((answer) => (answer.isRead ? [nodeOf(answer)] : []));
    if (nodes.length === 0) continue;
    const place = placeOf(value, indexOf, numberOf);
    if (place === undefined) others.push(...nodes);
    else if (typeof place === "number") types.push([place, nodes]);
    else members.push([place, nodes]);
  }
  return { members, types, others };
}

function placeOf(
  value: Value,
  indexOf: IndexOf,
  numberOf: (type: TypeExpression) => number | undefined,
): ValueRecord | number | undefined {
  return value.kind === "structure" ? numberOf(value.type) : describeValue(value, indexOf);
}
