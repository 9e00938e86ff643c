import type { BlockingApi } from "../catalog/types.js";
import type { LoopFact } from "../facts/types.js";
import { type Evaluator } from "./evaluate.js";
import { type Cause, type FileNode, type FunctionNode } from "./nodes.js";

/** The row of a function of the project that the configuration or an annotation calls blocking. */
export function declaredBlocking(evaluator: Evaluator, node: FunctionNode): BlockingApi | undefined {
  const { config, resolver } = evaluator.index;
  for (const row of config.blocking) {
    if (!row.module.startsWith("./")) continue;
    const target = resolver.resolve("x", row.module);
    if (target.kind !== "file" || target.path !== node.file.path) continue;
    if (evaluator.exported(node.file, row.api).includes(node.value)) return { ...row, sibling: { shape: "none" } };
  }
  return node.fact.annotation === "blocking" ? annotatedRow(node.fact.name) : undefined;
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
