import type ts from "../../../../../typescript.cjs";
import { addToList } from "../../../siblings/lines.js";
import { declined, type Declined } from "../../../types.js";
import { joinPath, relativePath, specifierOf } from "../../generate/paths.js";
import type { NewFile } from "../../types.js";
import type { Engine, Queued, QueueModules } from "../engine.js";
import { homeModule, homeOf, workerList, type Home } from "../home.js";
import { styled } from "../module-text.js";
import { queueTarget } from "../queue-target.js";
import { bundlerNotes, workerScript } from "../worker-script.js";
import { producerModule } from "./producer.js";
import { connectionModule, processorModule, startWorkersModule, workerExpression } from "./workers.js";

const engine: Engine = {
  whyNot: ({ package: { dependencies } }) => {
    const range = dependencies.get("ioredis") ?? "";
    return /^\D*[1-4]\./.test(range) ? declined(`BullMQ needs ioredis 5, and ${range} is installed`) : undefined;
  },
  timing: (timing) => timing,
  write,
};

/** BullMQ on Redis: jobs run in processes of their own. */
export const bullmq = queueTarget(engine);

function write(queued: Queued): QueueModules | Declined {
  const { moved, calls, file } = queued;
  const { task, style, folder } = moved;
  const home = homeOf(moved, "bullmq");
  const connection = homeModule(moved, home.folder, "connection", "connection");
  if (connection === undefined)
    return declined(`${home.folder}/connection${style.extension} is something else already`);
  const workers = startWorkers(queued, home, connection.file);
  if ("kind" in workers) return workers;
  const processor = joinPath(folder, `${task.fileName}.processor${style.extension}`);
  const script = workerScript(moved, workers.file);
  return {
    kind: "modules",
    newFiles: [
      ...(connection.isThere ? [] : [{ file: connection.file, text: connectionModule(style) }]),
      { file: processor, text: processorModule(style, task) },
      { file, text: producerModule({ style, task, calls, connection: specifierOf(folder, connection.file, style) }) },
      ...workers.newFiles,
    ],
    packages: new Map([
      ["bullmq", "^6.7.0"],
      ["ioredis", "^5.11.1"],
    ]),
    scripts: script.scripts,
    notes: [
      script.note,
      "Redis is looked for at REDIS_URL; it needs maxmemory-policy noeviction, and appendonly yes to keep jobs over a restart.",
      ...bundlerNotes(moved, [workers.file, processor]),
    ],
    opens: processor,
  };
}

interface StartWorkers {
  readonly file: string;
  readonly newFiles: readonly NewFile[];
}

/** A further worker goes into the list that is there. */
function startWorkers({ moved, edits }: Queued, home: Home, connection: string): StartWorkers | Declined {
  const { task, style, folder } = moved;
  const processor = relativePath(home.folder, joinPath(folder, task.fileName));
  const directory = processor.slice(0, processor.lastIndexOf("/") + 1).replace(/^\.\//, "");
  const worker = workerExpression(style, task, directory);
  if (home.workers === undefined) {
    const file = joinPath(home.folder, `start-workers${style.extension}`);
    if (moved.surroundings.exists(file)) return declined(`${file} is something else already`);
    const text = startWorkersModule(style, worker, specifierOf(home.folder, connection, style));
    return { file, newFiles: [{ file, text }] };
  }
  const source = home.workers;
  const list = workerList(source);
  if (list === undefined) return declined(`${source.file} has no list of workers that one could be added to`);
  const label = `Start a worker for ${task.fileName}`;
  const lines = worker.map((line) => styled(style, line));
  addToList({ edits, source, label, removed: new Set<ts.Node>() }, list, lines.join(`${source.eol}${style.indent}`));
  return { file: source.file, newFiles: [] };
}
