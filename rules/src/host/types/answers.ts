import { parentPort, workerData } from "node:worker_threads";
import { createTypeService, type TypeService } from "./service.js";
import type { FromThread, ThreadData, ToThread } from "./protocol.js";

const { root } = workerData as ThreadData;

let texts: ReadonlyMap<string, string> = new Map();
let service: TypeService | undefined;

parentPort?.on("message", (asked: ToThread) => {
  parentPort?.postMessage(answerTo(asked));
});

function answerTo(asked: ToThread): FromThread {
  ({ texts } = asked);
  try {
    service ??= createTypeService({ root, textOf: (file) => texts.get(file) });
    return asked.kind === "describe"
      ? { kind: "described", answer: service.describe(asked.question) }
      : { kind: "verified", problems: service.verify(asked.changed) };
  } catch (error) {
    // What it had read may be half done.
    service = undefined;
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
