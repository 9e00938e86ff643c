import type { Binding, CallFact } from "../../facts/types.js";
import type { Reader } from "../dependencies.js";
import type { Answer, Memory } from "../memory.js";
import type { Value } from "../nodes.js";
import type { Task } from "../unit.js";
import type { Kept } from "./take-over.js";

/** What stays of a file after an edit, and the values among it. */
export interface Staying extends Pick<Kept, "same" | "exports"> {
  readonly stays: ReadonlySet<Value>;
  /** Kinds of tasks that look at the whole file and see nothing else than before. */
  readonly looks: ReadonlySet<Task["kind"]>;
  /** It may export something under a name that it lacked. */
  readonly gainsExports: boolean;
}

/** Throws away the answers that rest on facts which have changed, and says who rested on them. */
export function discardChanged(memory: Memory, staying: Staying): readonly Reader[] {
  const { names, calls, exports, members, looked, absent } = memory;
  const readers = [
    ...discardOf(names, (binding) => isSameFact(binding, staying)),
    ...discardOf(calls, (call) => isSameFact(call, staying)),
    ...discardOf(exports, (name) => isSameExport(name, staying)),
  ];
  for (const [value, answers] of members) {
    if (isKept(value, staying)) continue;
    readers.push(...discardOf(answers, () => false));
    members.delete(value);
  }
  if (!isSameLook(staying)) readers.push(...looked.takeReaders());
  if (staying.gainsExports) readers.push(...absent.takeReaders());
  return readers;
}

function discardOf<Key>(answers: Map<Key, Answer<Key>>, stays: (key: Key) => boolean): readonly Reader[] {
  const readers: Reader[] = [];
  for (const [key, answer] of answers) {
    if (stays(key)) continue;
    readers.push(...answer.discard());
    answers.delete(key);
  }
  return readers;
}

export function isSameFact(fact: Binding | CallFact, { same }: Staying): boolean {
  return same.has(fact);
}

/** A name, or what an answer about exports is remembered under. */
export function isSameExport(name: string, { exports }: Staying): boolean {
  return exports === "all" || exports.has(name.replace(/^type /, ""));
}

/** Whether what is there to be seen without having come through an answer is as it was. */
export function isSameLook({ exports }: Staying): boolean {
  return exports === "all";
}

export function isKept(value: Value, staying: Pick<Staying, "same" | "stays">): boolean {
  const { same, stays } = staying;
  switch (value.kind) {
    case "function":
    case "class":
    case "instance":
    case "object":
    case "array":
      return stays.has(value);
    case "constructed":
      return stays.has(value.node.value);
    case "prototype":
      return isKept(value.of, staying);
    case "collection":
      return same.has(value.call);
    case "structure":
      return same.has(value.type) || (value.type.kind === "array" && same.has(value.type.element));
    // What it exports has answers of its own.
    case "module":
    case "external":
    case "list":
      return true;
  }
}
