import type { BlockingApi } from "../catalog/types.js";
import type { LoopFact } from "../facts/types.js";
import { type Evaluator } from "./evaluate.js";
import { type Cause, type FileNode, type FunctionNode } from "./nodes.js";

export function blockingDeclarations(
  evaluator: Evaluator,
  files: readonly FileNode[],
): ReadonlyMap<FunctionNode, BlockingApi> {
  const declared = new Map<FunctionNode, BlockingApi>();
  for (const file of files) {
    for (const node of file.functions) {
      if (node.fact.annotation === "blocking") declared.set(node, annotatedRow(node.fact.name));
    }
  }
  for (const row of evaluator.index.config.blocking) {
    if (!row.module.startsWith("./")) continue;
    const target = evaluator.index.resolver.resolve("x", row.module);
    const file = target.kind === "file" ? evaluator.index.files.get(target.path) : undefined;
    const values = file === undefined ? [] : evaluator.exported(file, row.api);
    for (const value of values)
      if (value.kind === "function") declared.set(value.node, { ...row, sibling: { shape: "none" } });
  }
  return declared;
}

function annotatedRow(api: string): BlockingApi {
  const sibling = { shape: "none" } as const;
  return {
    api,
    blocks: "io",
    cost: "T2",
    sibling,
    instead: `call something else than ${api}, which is marked @blocking`,
  };
}

const busyWait: BlockingApi = {
  api: "busy-wait loop",
  blocks: "lock",
  cost: "T3",
  sibling: { shape: "promise", module: "node:timers/promises", name: "setTimeout" },
  instead: "await setTimeout from node:timers/promises",
};

const endlessLoop: BlockingApi = {
  ...busyWait,
  sibling: { shape: "none" },
  instead: "give the loop a way out, or an await in its body",
};

export function busyLoops(file: FileNode): readonly Omit<Cause, "id">[] {
  return file.facts.loops.flatMap((loop: LoopFact) => {
    const node = file.functions[loop.function];
    if (node === undefined) return [];
    const entry = loop.kind === "clock" ? busyWait : endlessLoop;
    return [{ in: node, position: loop.position, entry, api: entry.api, likely: false, guards: loop.guards }];
  });
}
