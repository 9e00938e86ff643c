import { isIterating, isPromising } from "./callbacks.js";
import type { FileNode } from "./nodes.js";

/** Callbacks of iteration and promises, and functions called where they stand, run as part of the function around them. */
export function inlineCallbacks(file: FileNode): void {
  for (const call of file.facts.calls) {
    const { callee } = call;
    if (callee.kind === "function") inline(file, callee.index);
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    const isExecutor = call.construct && name === "Promise";
    const isAwaiter = name === "__awaiter";
    if (!isExecutor && !isAwaiter && !(callee.kind === "member" && (isIterating(name) || isPromising(name)))) continue;
    for (const argument of call.arguments) if (argument.kind === "function") inline(file, argument.index, isAwaiter);
  }
}

function inline(file: FileNode, index: number, evenGenerator = false): void {
  const node = file.functions[index];
  if (node === undefined || node.fact.async || (node.fact.generator && !evenGenerator)) return;
  node.inlinedInto = file.functions[node.fact.parent ?? 0];
}
