import { specifierOf } from "../../generate/paths.js";
import type { ModuleStyle, Task } from "../../task.js";
import { queueNames, stemOf, waitLimit, type QueueCalls, type ScheduledText, type Timing } from "../calls.js";
import { isRestored, restoredResult } from "../results.js";
import { importLine, moduleText, typed, type ModulePart } from "../module-text.js";
import { statusFunction } from "../status-function.js";
import { dataArgument, dataParameter, dataType, resultType, scheduleHead, typeNames } from "../task-text.js";

/** What a producer is written from. */
export interface Producing {
  readonly style: ModuleStyle;
  readonly task: Task;
  readonly calls: QueueCalls;
  /** Specifier of the module with the connection. */
  readonly connection: string;
}

/** `build-report.queue.ts`: what the server puts jobs in with. */
export function producerModule(producing: Producing): string {
  const { style, calls } = producing;
  return moduleText(style, [
    ...imports(producing),
    "",
    ...queue(producing),
    ...(calls.enqueue === undefined ? [] : enqueue(producing, calls.enqueue)),
    ...(calls.status ? status(producing) : []),
    ...(calls.run ? run(producing) : []),
    ...(calls.schedule === undefined ? [] : schedule(producing, calls.schedule)),
  ]);
}

function imports({ style, task, calls, connection }: Producing): readonly ModulePart[] {
  const types = typeNames(task).join(", ");
  const processor = specifierOf("", `${task.fileName}.processor${style.extension}`, style);
  return [
    importLine(calls.run ? ["Queue", "QueueEvents"] : ["Queue"], "bullmq"),
    importLine(["connection"], connection),
    ...(style.typed && types !== "" ? [`import type { ${types} } from "${processor}";`] : []),
  ];
}

function queue({ style, task }: Producing): readonly ModulePart[] {
  const { fileName } = task;
  const name = stemOf(task);
  const data = dataType(task) ?? "Record<string, never>";
  return [
    `export const ${name}Queue = new Queue${typed(style, `<${data}, ${resultType(task) ?? "null"}, "${fileName}">`)}("${fileName}", {`,
    "  // A request must not wait for a Redis that is down.",
    "  connection: {",
    "    ...connection,",
    "    maxRetriesPerRequest: 1,",
    "    commandTimeout: 3_000,",
    `    retryStrategy: (times${typed(style, ": number")}) => Math.min(times * 200, 2_000),`,
    "  },",
    "  // Both are needed: with the first alone, a queue created while Redis is down never recovers.",
    "  skipWaitingForReady: true,",
    "  skipVersionCheck: true,",
    "  defaultJobOptions: {",
    "    attempts: 3,",
    '    backoff: { type: "exponential", delay: 1_000 },',
    "    removeOnComplete: { age: 3_600, count: 1_000 },",
    "    removeOnFail: { age: 86_400 },",
    "  },",
    "});",
    "",
    `${name}Queue.on("error", (error) => {`,
    `  console.error("${fileName} queue:", error);`,
    "});",
  ];
}

function enqueue({ style, task }: Producing, when: "now" | "later"): readonly ModulePart[] {
  const { fileName } = task;
  const name = stemOf(task);
  const delay = when === "later" ? [`delay${typed(style, ": number")}`] : [];
  const parameters = [dataParameter(style, task), ...delay].filter((text) => text !== "").join(", ");
  const options = when === "later" ? ", { delay }" : "";
  return [
    "",
    when === "later"
      ? "/** Puts a job in that runs after so many milliseconds, and gives its id. */"
      : "/** Puts a job in, and gives its id. */",
    `export async function ${queueNames(task).enqueue}(${parameters})${typed(style, ": Promise<string>")} {`,
    `  const { id } = await ${name}Queue.add("${fileName}", ${dataArgument(task)}${options});`,
    `  if (id === undefined) throw new Error("The ${fileName} job got no id");`,
    "  return id;",
    "}",
  ];
}

function status({ style, task }: Producing): readonly ModulePart[] {
  const queue = `${stemOf(task)}Queue`;
  return statusFunction(style, task, {
    comment: "What has become of a job; nothing if there is none of that id (any more).",
    asking: [
      "// The state first: read after the job, it could say completed of a job that was read without its result.",
      `const state = await ${queue}.getJobState(id);`,
      `const job = await ${queue}.getJob(id);`,
      "if (job === undefined) return undefined;",
    ],
    state: "state",
    result: 'state === "completed" ? job.returnvalue : undefined',
    error: 'error: state === "failed" ? job.failedReason : undefined',
  });
}

function run({ style, task }: Producing): readonly ModulePart[] {
  const { fileName, output } = task;
  const name = stemOf(task);
  const result = resultType(task);
  const add = `const job = await ${name}Queue.add("${fileName}", ${dataArgument(task)});`;
  const waiting = `job.waitUntilFinished(${name}Events, ${waitLimit})`;
  const type = typed(style, isRestored(task) ? "" : `: Promise<${result ?? "void"}>`);
  return [
    "",
    `const ${name}Events = new QueueEvents("${fileName}", { connection });`,
    "",
    `${name}Events.on("error", (error) => {`,
    `  console.error("${fileName} events:", error);`,
    "});",
    "",
    "/** Puts a job in and waits for what it gives, ten seconds at most; it may be done after that all the same. */",
    `export async function ${queueNames(task).run}(${dataParameter(style, task)})${type} {`,
    `  ${add}`,
    ...(output.kind === "nothing" ? [`  await ${waiting};`] : restoredResult(task, `await ${waiting}`, "  ")),
    "}",
  ];
}

function schedule({ style, task }: Producing, timing: Timing): readonly ModulePart[] {
  const { fileName } = task;
  const name = stemOf(task);
  return [
    "",
    "/** Makes or changes the schedule, of which there is one however many servers ask for it. */",
    `export async function ${queueNames(task).schedule}(${scheduleHead(style, task, timing)})${typed(style, ": Promise<void>")} {`,
    `  await ${name}Queue.upsertJobScheduler(`,
    `    "${fileName}",`,
    { own: [`${repetition(timing)},`], depth: 2 },
    `    { name: "${fileName}"${task.input.length === 0 ? "" : ", data"} },`,
    "  );",
    "}",
  ];
}

function repetition(timing: Timing): string {
  if (timing.kind === "every") return property("every", timing.every);
  const { pattern, zone } = timing;
  const parts = [property("pattern", pattern), ...(zone === undefined ? [] : [property("tz", zone)])];
  return `{ ${parts.map((part) => part.slice(2, -2)).join(", ")} }`;
}

/** `{ every: 60_000 }`, `{ every }` */
function property(name: string, part: ScheduledText): string {
  return part.isLiteral ? `{ ${name}: ${part.text} }` : `{ ${name} }`;
}
