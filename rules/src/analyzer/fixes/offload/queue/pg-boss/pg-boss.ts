import type ts from "../../../../../typescript.cjs";
import { addToList } from "../../../siblings/lines.js";
import { declined, type Declined } from "../../../types.js";
import { joinPath, specifierOf } from "../../generate/paths.js";
import { importGenerated } from "../../respond/call-import.js";
import type { NewFile } from "../../types.js";
import type { Engine, Queued, QueueModules } from "../engine.js";
import { homeModule, homeOf, workerList, type Home } from "../home.js";
import { queueTarget } from "../queue-target.js";
import { bundlerNotes, workerScript } from "../worker-script.js";
import { cronTiming } from "./cron-timing.js";
import { bossModule, processorModule, startWorkersModule } from "./modules.js";
import { producerModule } from "./producer.js";

const engine: Engine = {
  whyNot: ({ package: { minNode, dependencies } }) => {
    if (minNode !== undefined && minNode < 22) {
      return declined(`pg-boss 12 needs Node 22.12, and this package is for Node ${String(minNode)} as well`);
    }
    const range = dependencies.get("pg-boss");
    const major = /\d+/.exec(range ?? "12")?.[0];
    return Number(major) < 12 ? declined(`pg-boss 12 is needed, and ${range ?? ""} is installed`) : undefined;
  },
  timing: cronTiming,
  write,
};

/** pg-boss on PostgreSQL: the process that takes the jobs does them itself. */
export const pgBoss = queueTarget(engine);

function write(queued: Queued): QueueModules | Declined {
  const { moved, calls, file } = queued;
  const { task, style, folder } = moved;
  const home = homeOf(moved, "workOn");
  const boss = homeModule(moved, home.folder, "boss", "openQueue");
  if (boss === undefined) return declined(`${home.folder}/boss${style.extension} is something else already`);
  const processor = joinPath(folder, `${task.fileName}.processor${style.extension}`);
  const workers = startWorkers(queued, home, boss.file, processor);
  if ("kind" in workers) return workers;
  const script = workerScript(moved, workers.file);
  const specifier = specifierOf(folder, boss.file, style);
  const isInUtc = calls.schedule?.kind === "cron" && calls.schedule.zone === undefined;
  return {
    kind: "modules",
    newFiles: [
      ...(boss.isThere ? [] : [{ file: boss.file, text: bossModule(style) }]),
      { file: processor, text: processorModule(style, task, specifier) },
      { file, text: producerModule({ style, task, calls, boss: specifier }) },
      ...workers.newFiles,
    ],
    packages: new Map([["pg-boss", "~12.35.0"]]),
    scripts: script.scripts,
    notes: [
      script.note,
      "PostgreSQL is looked for at DATABASE_URL; pg-boss makes its tables in a schema of its own, and needs Node 22.12 or newer.",
      "Workers ask for jobs once a second, and a job that takes longer than 15 minutes is taken for lost and done again.",
      ...(isInUtc ? ["The schedule is read in UTC, where it was read in the server's time zone."] : []),
      ...bundlerNotes(moved, [workers.file]),
    ],
    opens: processor,
  };
}

interface StartWorkers {
  readonly file: string;
  readonly newFiles: readonly NewFile[];
}

/** A further worker goes into the list that is there. */
function startWorkers({ moved, edits }: Queued, home: Home, boss: string, processor: string): StartWorkers | Declined {
  const { task, style } = moved;
  const name = `workOn${task.typeName}`;
  if (home.workers === undefined) {
    const file = joinPath(home.folder, `start-workers${style.extension}`);
    if (moved.surroundings.exists(file)) return declined(`${file} is something else already`);
    const worker = { name, specifier: specifierOf(home.folder, processor, style) };
    return {
      file,
      newFiles: [{ file, text: startWorkersModule(style, worker, specifierOf(home.folder, boss, style)) }],
    };
  }
  const source = home.workers;
  const list = workerList(source);
  if (list === undefined) return declined(`${source.file} has no list of workers that one could be added to`);
  const editing = { edits, source, label: `Start a worker for ${task.fileName}`, removed: new Set<ts.Node>() };
  addToList(editing, list, name);
  importGenerated(editing, [name], processor);
  return { file: source.file, newFiles: [] };
}
