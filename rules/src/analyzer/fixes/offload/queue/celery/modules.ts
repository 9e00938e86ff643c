import type { ModuleStyle, Task } from "../../task.js";
import { queueNames, stemOf, type QueueCalls } from "../calls.js";
import { importLine, moduleText, typed, type ModulePart } from "../module-text.js";
import { isRestored, restoredResult } from "../results.js";
import { statusFunction, unlessUuid } from "../status-function.js";
import { dataParameter, resultType, typeDeclarations } from "../task-text.js";
import type { PythonCall } from "./python-task.js";

/** `celery.ts`: the connection to broker and results. */
export function celeryModule(style: ModuleStyle): string {
  const redis = "redis://127.0.0.1:6379/0";
  return moduleText(style, [
    importLine(["randomUUID"], `${style.scheme}crypto`),
    importLine(["createClient"], "celery-node"),
    "",
    "const celery = createClient(",
    `  process.env.CELERY_BROKER_URL ?? "${redis}",`,
    `  process.env.CELERY_RESULT_BACKEND ?? "${redis}",`,
    ");",
    "",
    "/**",
    " * Sends a message for a task of the Python workers, and gives its id. It is published here, as `applyAsync` does it where",
    " * nobody could catch what goes wrong.",
    " */",
    style.typed
      ? "export async function sendTask(name: string, args: unknown[], kwargs: object, delay?: number): Promise<string> {"
      : "export async function sendTask(name, args, kwargs, delay) {",
    "  const id = randomUUID();",
    "  const { body, headers, properties } = celery.createTaskMessage(id, name, args, kwargs);",
    "  const eta = delay === undefined ? null : new Date(Date.now() + delay).toISOString();",
    "  await celery.isReady();",
    '  await celery.broker.publish(body, "", celery.conf.CELERY_QUEUE, { ...headers, eta }, properties);',
    "  return id;",
    "}",
    "",
    "/** What the workers say of a task. One that they have never heard of is PENDING, like one that waits. */",
    `export async function taskState(id${typed(style, ": string")})${typed(style, ": Promise<{ state: string; result: unknown }>")} {`,
    "  await celery.isReady();",
    style.typed
      ? "  const meta = (await celery.backend.getTaskMeta(id)) as { status: string; result: unknown } | null;"
      : "  const meta = await celery.backend.getTaskMeta(id);",
    '  return { state: meta?.status ?? "PENDING", result: meta?.result };',
    "}",
  ]);
}

export interface Producing {
  readonly style: ModuleStyle;
  readonly task: Task;
  readonly calls: QueueCalls;
  readonly python: PythonCall;
  /** Specifier of the module with the connection. */
  readonly celery: string;
  /** What it replaces, for the reader. */
  readonly replaces: string;
}

/** `build-report.queue.ts`: sends the messages. */
export function producerModule(producing: Producing): string {
  const { style, task, calls, celery } = producing;
  const needsState = calls.status || calls.run;
  return moduleText(style, [
    importLine(needsState ? ["sendTask", "taskState"] : ["sendTask"], celery),
    ...(style.typed ? [{ own: task.typeImports, depth: 0 }] : []),
    "",
    ...typeDeclarations(style, task),
    ...enqueue(producing),
    ...(needsState ? status(producing) : []),
    ...(calls.run ? run(producing) : []),
  ]);
}

function enqueue({ style, task, calls, python, replaces }: Producing): readonly ModulePart[] {
  const isLater = calls.enqueue === "later";
  const parameters = [dataParameter(style, task), isLater ? `delay${typed(style, ": number")}` : ""];
  return [
    "/**",
    ` * Sends a message for the Python task ${python.name}, and gives its id. The task does what stood where this is called:`,
    ` * \`${replaces}\``,
    " */",
    `export async function ${queueNames(task).enqueue}(${parameters.filter((text) => text !== "").join(", ")})${typed(style, ": Promise<string>")} {`,
    `  return await sendTask("${python.name}", ${python.args}, ${python.kwargs}${isLater ? ", delay" : ""});`,
    "}",
  ];
}

function status({ style, task }: Producing): readonly ModulePart[] {
  const result = resultType(task);
  return [
    ...statusFunction(style, task, {
      comment: "What has become of a task; nothing if that is no id of one.",
      asking: [unlessUuid, "const { state, result } = await taskState(id);"],
      state: "state",
      result: `state === "SUCCESS" ? ${style.typed ? `(result as ${result ?? "unknown"})` : "result"} : undefined`,
      error: 'error: state === "FAILURE" ? messageOf(result) : undefined',
    }),
    "",
    `function messageOf(failure${typed(style, ": unknown")})${typed(style, ": string")} {`,
    style.typed
      ? '  const message = typeof failure === "object" && failure !== null && "exc_message" in failure ? failure.exc_message : failure;'
      : "  const message = failure?.exc_message ?? failure;",
    '  return String(Array.isArray(message) ? message.join(" ") : message);',
    "}",
  ];
}

function run({ style, task }: Producing): readonly ModulePart[] {
  const { fileName, output } = task;
  const name = stemOf(task);
  const result = resultType(task);
  const parameter = dataParameter(style, task);
  const type = typed(style, isRestored(task) ? "" : `: Promise<${result ?? "void"}>`);
  const done =
    output.kind === "nothing"
      ? ['    if (status?.state === "SUCCESS") return;']
      : [
          '    if (status?.state === "SUCCESS") {',
          ...restoredResult(task, `status.result${typed(style, ` as ${result ?? "unknown"}`)}`, "      "),
          "    }",
        ];
  return [
    "",
    "/** Sends the message and waits for what the task gives, ten seconds at most; it may be done after that all the same. */",
    `export async function ${queueNames(task).run}(${parameter})${type} {`,
    `  const id = await ${queueNames(task).enqueue}(${parameter === "" ? "" : "data"});`,
    "  for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {",
    `    const status = await ${name}Status(id);`,
    ...done,
    `    if (status?.state === "FAILURE") throw new Error(status.error ?? "The ${fileName} task failed");`,
    "    await new Promise((resolve) => setTimeout(resolve, 250));",
    "  }",
    `  throw new Error("The ${fileName} task was not done in ten seconds");`,
    "}",
  ];
}
