import type { FileNode } from "./nodes.js";
import type { Task } from "./unit.js";

/** All that is to be linked in a file. */
export function tasksOf({ facts, role }: FileNode): readonly Task[] {
  return [
    ...(facts.classes.length > 0 ? ([{ kind: "heritage" }, { kind: "constructors" }] as const) : []),
    { kind: "members" },
    ...facts.calls.map((call): Task => ({ kind: "call", call })),
    ...facts.writes.map((write): Task => ({ kind: "write", write })),
    { kind: "reads" },
    { kind: "declarations" },
    ...(role === undefined ? ([{ kind: "visible" }] as const) : []),
  ];
}

/** Whether what a task is about is still the same after an edit. */
export function isKept(task: Task, kept: ReadonlySet<object>): boolean {
  return (task.kind === "call" && kept.has(task.call)) || (task.kind === "write" && kept.has(task.write));
}

/** What a task is about: the fact that it links, or its kind where a file has one of the kind. */
export function subjectOf(task: Task): unknown {
  return task.kind === "call" ? task.call : task.kind === "write" ? task.write : task.kind;
}
