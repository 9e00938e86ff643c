import { specifierOf } from "../../generate/paths.js";
import type { ModuleStyle, Task } from "../../task.js";
import { queueNames, type QueueCalls, type Timing } from "../calls.js";
import { importLine, moduleText, typed, type ModulePart } from "../module-text.js";
import { isRestored, restoredResult } from "../results.js";
import { statusFunction, unlessUuid } from "../status-function.js";
import { dataArgument, dataParameter, dataType, resultType, scheduleHead, typeNames } from "../task-text.js";

export interface Producing {
  readonly style: ModuleStyle;
  readonly task: Task;
  readonly calls: QueueCalls;
  /** Specifier of the module with the connection. */
  readonly boss: string;
}

/** `build-report.queue.ts`: what the server puts jobs in with. */
export function producerModule(producing: Producing): string {
  const { style, task, calls } = producing;
  const types = typeNames(task).filter((name) => name !== resultType(task) || calls.status || calls.run);
  const processor = specifierOf("", `${task.fileName}.processor${style.extension}`, style);
  return moduleText(style, [
    importLine(["openQueue"], producing.boss),
    ...(style.typed && types.length > 0 ? [`import type { ${types.join(", ")} } from "${processor}";`] : []),
    ...(calls.enqueue !== undefined || calls.run ? enqueue(producing) : []),
    ...(calls.status ? status(producing) : []),
    ...(calls.run ? run(producing) : []),
    ...(calls.schedule === undefined ? [] : schedule(producing, calls.schedule)),
  ]);
}

function enqueue({ style, task, calls }: Producing): readonly ModulePart[] {
  const { fileName } = task;
  const isLater = calls.enqueue === "later";
  const parameters = [dataParameter(style, task), isLater ? `delay${typed(style, ": number")}` : ""];
  return [
    "",
    isLater
      ? "/** Puts a job in that runs after so many milliseconds, counted in seconds, and gives its id. */"
      : "/** Puts a job in, and gives its id. */",
    `export async function ${queueNames(task).enqueue}(${parameters.filter((text) => text !== "").join(", ")})${typed(style, ": Promise<string>")} {`,
    `  const boss = await openQueue("${fileName}");`,
    `  const id = await boss.send("${fileName}", ${dataArgument(task)}${isLater ? ", { startAfter: Math.ceil(delay / 1_000) }" : ""});`,
    `  if (id === null) throw new Error("The ${fileName} job was not taken");`,
    "  return id;",
    "}",
  ];
}

function status({ style, task }: Producing): readonly ModulePart[] {
  const { fileName } = task;
  const result = resultType(task);
  const output = typed(style, ` as { ${result === undefined ? "" : `result?: ${result}; `}message?: string } | null`);
  return statusFunction(style, task, {
    comment: "What has become of a job; nothing if there is none of that id (any more).",
    asking: [
      "// Anything else is no id of a job, and an error to PostgreSQL.",
      unlessUuid,
      `const boss = await openQueue("${fileName}");`,
      `const [job] = await boss.findJobs${typed(style, `<${dataType(task) ?? "object"}>`)}("${fileName}", { id });`,
      "if (job === undefined) return undefined;",
      `const output = job.output${output};`,
    ],
    state: "state: job.state",
    result: 'job.state === "completed" ? output?.result : undefined',
    error: 'error: job.state === "failed" ? output?.message : undefined',
  });
}

function run({ style, task }: Producing): readonly ModulePart[] {
  const { output, fileName } = task;
  const result = resultType(task);
  const parameter = dataParameter(style, task);
  const type = typed(style, isRestored(task) ? "" : `: Promise<${result ?? "void"}>`);
  const message = typed(style, " as { message?: string } | null");
  return [
    "",
    "/** Puts a job in and waits for what it gives, ten seconds at most; it may be done after that all the same. */",
    `export async function ${queueNames(task).run}(${parameter})${type} {`,
    `  const id = await ${queueNames(task).enqueue}(${parameter === "" ? "" : "data"});`,
    `  const boss = await openQueue("${fileName}");`,
    "  for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {",
    `    const [job] = await boss.findJobs("${fileName}", { id });`,
    ...(output.kind === "nothing"
      ? ['    if (job?.state === "completed") return;']
      : [
          '    if (job?.state === "completed") {',
          `      const output = job.output${typed(style, ` as { result: ${result ?? "unknown"} }`)};`,
          ...restoredResult(task, "output.result", "      "),
          "    }",
        ]),
    '    if (job?.state === "failed") {',
    `      const output = job.output${message};`,
    `      throw new Error(output?.message ?? "The ${fileName} job failed");`,
    "    }",
    "    await new Promise((resolve) => setTimeout(resolve, 250));",
    "  }",
    `  throw new Error("The ${fileName} job was not done in ten seconds");`,
    "}",
  ];
}

function schedule({ style, task }: Producing, timing: Timing): readonly ModulePart[] {
  const { fileName } = task;
  if (timing.kind === "every") return [];
  const { zone } = timing;
  const pattern = timing.pattern.isLiteral ? timing.pattern.text : "pattern";
  const data = task.input.length === 0 ? "null" : "data";
  const options = zone === undefined ? "" : zone.isLiteral ? `, { tz: ${zone.text} }` : ", { tz }";
  return [
    "",
    "/** Makes or changes the schedule, of which there is one however many servers ask for it. */",
    `export async function ${queueNames(task).schedule}(${scheduleHead(style, task, timing)})${typed(style, ": Promise<void>")} {`,
    `  const boss = await openQueue("${fileName}");`,
    {
      own: [`await boss.schedule(${style.quote}${fileName}${style.quote}, ${pattern}, ${data}${options})${style.end}`],
      depth: 1,
    },
    "}",
  ];
}
