import { Edits } from "../../edits.js";
import { declined } from "../../types.js";
import { joinPath } from "../generate/paths.js";
import type { Target } from "../moved.js";
import { placeCall } from "../call-site.js";
import { bundlerNotes } from "./bundlers.js";
import { clientModule } from "./client-module.js";
import { poolFor } from "./pool.js";
import { closePool } from "./shutdown.js";
import { workerModule } from "./worker-module.js";

/** What is added to `package.json` where it is missing. */
const piscina = "^5.3.2";

/** Moves work to a thread of a pool: a worker module, a typed client, and once for the package the pool. */
export const worker: Target = (moved) => {
  const { task, folder, style, package: pack } = moved;
  if (pack.dependencies.has("next")) return declined("Next.js does not emit worker files; use a queue");
  const pool = poolFor(moved);
  const edits = new Edits();
  const editing = moved.prepare(edits);
  const client = joinPath(folder, `${task.fileName}${style.extension}`);
  const placed = placeCall(editing, moved, {
    name: task.name,
    file: client,
    label: `Wait for ${task.name}, which runs in a worker thread`,
  });
  if (placed.kind === "declined") return placed;
  closePool(editing, moved, pool.file);
  const changes = edits.changes();
  if (changes === undefined) return declined("two of its edits are in each other's way");
  const workerFile = joinPath(folder, `${task.fileName}.worker${style.extension}`);
  return {
    kind: "written",
    changes,
    newFiles: [
      ...moved.sharedFiles,
      ...(pool.text === undefined ? [] : [{ file: pool.file, text: pool.text }]),
      { file: workerFile, text: workerModule(moved) },
      { file: client, text: clientModule(moved, pool.file) },
    ],
    packages: new Map([["piscina", piscina]]),
    scripts: new Map(),
    notes: [
      ...task.notes,
      ...placed.warnings,
      ...lost(moved.task.carriesErrors),
      ...runnerNotes(pack.dependencies),
      ...bundlerNotes(workerFile, pack.bundlers),
    ],
    opens: workerFile,
  };
};

function lost(carriesErrors: boolean): readonly string[] {
  const errors = carriesErrors
    ? "An error arrives as a plain Error with its fields, not as an instance of its class."
    : "An error arrives with its message and stack; a code, a status or a class of its own is lost.";
  return [errors, "AsyncLocalStorage (a request's id in logs) and state of modules are not shared with the thread."];
}

/** vitest loads TypeScript itself, and its threads do not hand that on. */
function runnerNotes(dependencies: ReadonlyMap<string, string>): readonly string[] {
  const runner = ["vitest", "jest", "ts-node"].find((name) => dependencies.has(name));
  if (runner === undefined || !dependencies.has("typescript") || dependencies.has("tsx")) return [];
  return [
    `To run the worker from TypeScript sources under ${runner}, add tsx to the devDependencies and make workers/pool anew.`,
  ];
}
