import type { ModuleStyle, Task } from "../../task.js";
import { stopping } from "../stopping.js";
import { importLine, moduleText, typed, type ModulePart } from "../module-text.js";
import { dataType, movedAlong, resultType, takeApart, typeDeclarations } from "../task-text.js";

/** `boss.ts`: the one connection of a process. */
export function bossModule(style: ModuleStyle): string {
  const promise = typed(style, ": Promise<PgBoss>");
  return moduleText(style, [
    importLine(["PgBoss"], "pg-boss"),
    "",
    "/** Makes its tables in the schema `pgboss` when it is first started. */",
    "const boss = new PgBoss({",
    '  connectionString: process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres",',
    "  // A request must not wait for a database that is down.",
    "  connectionTimeoutMillis: 3_000,",
    "});",
    "",
    'boss.on("error", (error) => {',
    '  console.error("pg-boss:", error);',
    "});",
    "",
    `const opened = new Map${typed(style, "<string, Promise<PgBoss>>")}();`,
    `let started${typed(style, ": Promise<PgBoss> | undefined")};`,
    "",
    "/** Connects when a queue is first needed, and makes the queue if there is none; what failed is tried again. */",
    `export async function openQueue(name${typed(style, ": string")})${promise} {`,
    "  const opening = opened.get(name) ?? open(name);",
    "  opened.set(name, opening);",
    "  try {",
    "    return await opening;",
    "  } catch (error) {",
    "    opened.delete(name);",
    "    throw error;",
    "  }",
    "}",
    "",
    `async function open(name${typed(style, ": string")})${promise} {`,
    "  started ??= boss.start();",
    "  try {",
    "    await started;",
    "  } catch (error) {",
    "    started = undefined;",
    "    throw error;",
    "  }",
    "  await boss.createQueue(name, { retryLimit: 2, retryDelay: 1, retryBackoff: true, expireInSeconds: 900 });",
    "  return boss;",
    "}",
    "",
    "/** Lets running jobs finish. */",
    `export async function closeQueues()${typed(style, ": Promise<void>")} {`,
    "  await boss.stop({ graceful: true });",
    "}",
  ]);
}

/** `build-report.processor.ts`: the moved code, and what takes jobs for it. */
export function processorModule(style: ModuleStyle, task: Task, boss: string): string {
  const { name, typeName, fileName, isAsync, input } = task;
  const data = dataType(task) ?? "object";
  const result = resultType(task);
  const given = input.length === 0 ? "" : "job.data";
  const loads = [...task.imports, ...(style.typed ? task.typeImports : [])];
  const call = `${isAsync ? "await " : ""}${name}(${given})`;
  return moduleText(style, [
    ...(style.typed ? ['import type { Job } from "pg-boss";'] : []),
    importLine(["openQueue"], boss),
    { own: loads, depth: 0 },
    "",
    ...typeDeclarations(style, task),
    ...movedAlong(task),
    "/**",
    " * May run more than once for one job, so it must be safe to repeat.",
    " *",
    " * @nonblocking It runs in a process that does one job after the other and answers no requests.",
    " */",
    `export ${isAsync ? "async " : ""}function ${name}(${input.length === 0 ? "" : `data${typed(style, `: ${data}`)}`})${typed(style, `: ${isAsync ? `Promise<${result ?? "void"}>` : (result ?? "void")}`)} {`,
    { own: [...takeApart(task, "data", style.end), ...task.body], depth: 1 },
    "}",
    "",
    `export async function workOn${typeName}()${typed(style, ": Promise<void>")} {`,
    `  const boss = await openQueue("${fileName}");`,
    `  await boss.work("${fileName}", { batchSize: 1, pollingIntervalSeconds: 1 }, async (jobs${typed(style, task.input.length === 0 ? ": Job[]" : `: Job<${data}>[]`)}) => {`,
    ...working(task, result, call, given),
    "  });",
    "}",
  ]);
}

function working({ isAsync }: Task, result: string | undefined, call: string, given: string): readonly ModulePart[] {
  // What is kept of a job is an object.
  const value = result === undefined ? "null" : "{ result }";
  const work = result === undefined ? `    ${call};` : `    const result = ${call};`;
  const head =
    given === ""
      ? ["    if (jobs.length === 0) return null;"]
      : ["    const [job] = jobs;", "    if (job === undefined) return null;"];
  return [...head, work, `    return ${isAsync ? value : `await Promise.resolve(${value})`};`];
}

/** `start-workers.ts`: the second process, with what takes jobs in it. */
export function startWorkersModule(
  style: ModuleStyle,
  worker: { readonly name: string; readonly specifier: string },
  boss: string,
): string {
  return moduleText(style, [
    importLine(["closeQueues"], boss),
    importLine([worker.name], worker.specifier),
    "",
    `const workers = [${worker.name}];`,
    "",
    "Promise.all(workers.map((work) => work())).catch(" + `(error${typed(style, ": unknown")}) => {`,
    '  console.error("The workers did not start:", error);',
    "  process.exit(1);",
    "});",
    "",
    ...stopping(style, "closeQueues()", "The workers did not stop:"),
  ]);
}
