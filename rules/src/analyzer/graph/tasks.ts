import type { FileFacts } from "../facts/types.js";
import { changesMembers } from "./extra-members.js";
import type { Staying } from "./kept/discard.js";
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

/** Whether a task would find what it has found before, as far as its file is concerned. */
export function isKept(task: Task, { same, looks }: Staying): boolean {
  if (task.kind === "call") return same.has(task.call);
  return task.kind === "write" ? same.has(task.write) : looks.has(task.kind);
}

type Looks = Exclude<Task["kind"], "call" | "write">;

/** What a task of a whole file looks at by itself; whatever it comes to from there has answers that it rests on. */
const looksAt: Readonly<Record<Looks, (facts: FileFacts) => readonly unknown[]>> = {
  heritage: ({ classes }) => classes,
  constructors: ({ classes, calls }) => [...classes, ...calls.filter(({ callee }) => callee.kind === "super")],
  members: ({ writes, exports, calls }) => [...writes, ...exports, ...calls.filter(changesMembers)],
  reads: ({ reads }) => reads,
  declarations: ({ classes, functions, objects, exports, directives, scopes }) => [
    ...[classes, functions, objects, exports, directives].flat(),
    ...functions.flatMap(({ parameters }) => parameters),
    ...scopes.flatMap(({ bindings }) => [...bindings.values()].filter(({ type }) => type !== undefined)),
  ],
  visible: ({ exports }) => exports,
};

export type LookedAt = ReadonlyMap<Looks, readonly unknown[]>;

/** What each task of a file looks at: to be compared after an edit, which leaves what stays as the same objects. */
export function lookedAt(facts: FileFacts): LookedAt {
  const entries = Object.entries(looksAt) as readonly (readonly [Looks, (typeof looksAt)[Looks]])[];
  return new Map(entries.map(([kind, look]) => [kind, look(facts)]));
}

/** Tasks that see the same as before. */
export function sameLooks(before: LookedAt, after: LookedAt): Staying["looks"] {
  const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
    one.length === other.length && one.every((item, index) => item === other[index]);
  return new Set([...before].flatMap(([kind, looked]) => (isSame(looked, after.get(kind) ?? []) ? [kind] : [])));
}

/** What a task is about: the fact that it links, or its kind where a file has one of the kind. */
export function subjectOf(task: Task): unknown {
  return task.kind === "call" ? task.call : task.kind === "write" ? task.write : task.kind;
}
