import type { FileFacts } from "../facts/types.js";
import { isIterating, isPromising } from "./callbacks.js";
import type { FileNode } from "./nodes.js";

/** Callbacks of iteration and promises, and functions called where they stand, run as part of the function around them. */
export function inlineCallbacks(file: FileNode): void {
  const inlined = inlinedFunctions(file.facts);
  for (const node of file.functions) {
    const around = inlined.get(node.fact.index);
    node.inlinedInto = around === undefined ? undefined : file.functions[around];
  }
}

/** The functions of a file that are part of another, with that. */
export function inlinedFunctions({ calls, functions }: FileFacts): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const inline = (index: number, evenGenerator = false): void => {
    const fact = functions[index];
    if (fact === undefined || fact.async || (fact.generator && !evenGenerator)) return;
    found.set(index, fact.parent ?? 0);
  };
  for (const call of calls) {
    const { callee } = call;
    if (callee.kind === "function") inline(callee.index);
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    const isExecutor = call.construct && name === "Promise";
    const isAwaiter = name === "__awaiter";
    if (!isExecutor && !isAwaiter && !(callee.kind === "member" && (isIterating(name) || isPromising(name)))) continue;
    for (const argument of call.arguments) if (argument.kind === "function") inline(argument.index, isAwaiter);
  }
  return found;
}
