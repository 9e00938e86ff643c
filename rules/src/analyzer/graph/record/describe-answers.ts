import type { Cell } from "../dependencies.js";
import type { Memory } from "../memory.js";
import type { FileNode } from "../nodes.js";
import { bindingsOf } from "./places.js";
import type { AnswersRecord, ValueRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** Writes down which nodes stand for what is remembered of a file; what nobody has read is left out. */
export function describeAnswers(
  { facts, memory }: FileNode,
  indexOf: IndexOf,
  nodeOf: (cell: Cell) => number,
): AnswersRecord {
  const isRead = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.readers().length > 0;
  const names = bindingsOf(facts).flatMap((binding, number) => {
    const answer = memory.names.get(binding);
    return isRead(answer) ? [number, nodeOf(answer)] : [];
  });
  const calls = [...memory.calls].flatMap(([call, answer]) => (isRead(answer) ? [call.index, nodeOf(answer)] : []));
  const exports = [...memory.exports].flatMap(([name, answer]) =>
    isRead(answer) ? [[name, nodeOf(answer)] as const] : [],
  );
  const looked = isRead(memory.looked) ? nodeOf(memory.looked) : undefined;
  return { names, calls, exports, looked, ...describeMembers(memory, indexOf, (cell) => isRead(cell), nodeOf) };
}

function describeMembers(
  memory: Memory,
  indexOf: IndexOf,
  isRead: (cell: Cell) => boolean,
  nodeOf: (cell: Cell) => number,
): Pick<AnswersRecord, "members" | "others"> {
  const members: (readonly [ValueRecord, readonly number[]])[] = [];
  const others: number[] = [];
  for (const [value, answers] of memory.members) {
    const nodes = [...answers.values()].filter(isRead).map(nodeOf);
    const of = nodes.length === 0 ? undefined : describeValue(value, indexOf);
    if (of === undefined) others.push(...nodes);
    else members.push([of, nodes]);
  }
  return { members, others };
}
