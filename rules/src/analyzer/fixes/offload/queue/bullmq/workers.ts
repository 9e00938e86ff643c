import type { ModuleStyle, Task } from "../../task.js";
import { importLine, moduleText, typed, type ModulePart } from "../module-text.js";
import { stopping } from "../stopping.js";
import { dataType, movedAlong, resultType, takeApart, typeDeclarations } from "../task-text.js";

/** `connection.ts`: where Redis is. */
export function connectionModule(style: ModuleStyle): string {
  return moduleText(style, [
    "/** Redis must not evict anything (`maxmemory-policy noeviction`) and should write to disk (`appendonly yes`). */",
    'export const connection = { url: process.env.REDIS_URL ?? "redis://127.0.0.1:6379" };',
  ]);
}

/** `build-report.processor.ts`: the moved code. */
export function processorModule(style: ModuleStyle, task: Task): string {
  const { name, isAsync } = task;
  const result = resultType(task) ?? "void";
  const job = `SandboxedJob<${dataType(task) ?? "Record<string, never>"}, ${resultType(task) ?? "null"}>`;
  const parameter = task.input.length === 0 ? "" : `job${typed(style, `: ${job}`)}`;
  const body = [...takeApart(task, "job.data", style.end), ...task.body];
  const loads = [...task.imports, ...(style.typed ? task.typeImports : [])];
  return moduleText(style, [
    ...(style.typed && task.input.length > 0 ? ['import type { SandboxedJob } from "bullmq";'] : []),
    { own: loads, depth: 0 },
    ...(loads.length > 0 || (style.typed && task.input.length > 0) ? [""] : []),
    ...typeDeclarations(style, task),
    ...movedAlong(task),
    "/** Runs in a process of its own. May run more than once for one job, so it must be safe to repeat. */",
    `export default ${isAsync ? "async " : ""}function ${name}(${parameter})${typed(style, `: ${isAsync ? `Promise<${result}>` : result}`)} {`,
    { own: body, depth: 1 },
    "}",
    "",
    ...ending(style),
  ]);
}

/**
 * Seen with bullmq 6.7: its process hears nothing of its worker's death while it computes, fails to hand over the result,
 * fails to say so, and so on for good, at full speed.
 */
function ending(style: ModuleStyle): readonly ModulePart[] {
  return [
    "// A worker that was killed takes no result any more: without this, the process would try to hand it over forever.",
    'process.on("uncaughtExceptionMonitor", (error) => {',
    `  if (${style.typed ? '"code" in error && ' : ""}error.code === "EPIPE") process.exit(1);`,
    "});",
  ];
}

/** `start-workers.ts`: the second process, with its first worker. */
export function startWorkersModule(style: ModuleStyle, worker: readonly string[], connection: string): string {
  const fileUrl = isEsm(style);
  const names = style.typed ? ["extname"] : [];
  const path = fileUrl ? names : [...names, "join"];
  return moduleText(style, [
    ...(path.length === 0 ? [] : [importLine(path, `${style.scheme}path`)]),
    importLine(["Worker"], "bullmq"),
    importLine(["connection"], connection),
    "",
    "/**",
    " * Each job runs in a process of its own: work that takes long must not keep a worker from renewing its lock.",
    " * Detached, since Ctrl+C is for the workers alone: they let the jobs finish.",
    " */",
    "const workers = [",
    ...`${worker.join("\n")},`.split("\n").map((line) => `  ${line}`),
    "];",
    "",
    ...listeners(),
    "",
    ...stopping(style, "Promise.all(workers.map((worker) => worker.close()))", "The workers did not stop:"),
  ]);
}

/**
 * Lines of `new Worker("build-report", …)` as it stands in the list. `directory`: of the processor, from this file.
 *
 * Detached, because a process that a Ctrl+C reaches while it starts is gone before BullMQ can tell, and its worker then
 * waits for it forever (seen with bullmq 6.7). On Windows it would open a window.
 */
export function workerExpression(style: ModuleStyle, { fileName }: Task, directory: string): readonly string[] {
  return [
    `new Worker("${fileName}", ${processorPath(style, `${directory}${fileName}.processor`)}, {`,
    "  connection,",
    "  concurrency: 1,",
    '  workerForkOptions: { detached: process.platform !== "win32" },',
    "})",
  ];
}

function processorPath(style: ModuleStyle, base: string): string {
  const self = isEsm(style) ? "import.meta.url" : "__filename";
  const path = base.startsWith(".") ? base : `./${base}`;
  if (isEsm(style)) return `new URL(${fileText(style, path, self)}, import.meta.url)`;
  return `join(__dirname, ${fileText(style, base, self)})`;
}

/** TypeScript runs as what it was compiled to, or as it is. */
function fileText({ typed: isTyped, extension }: ModuleStyle, base: string, self: string): string {
  return isTyped ? `\`${base}\${extname(${self})}\`` : `"${base}${extension}"`;
}

function isEsm({ format }: ModuleStyle): boolean {
  return format === "esm";
}

function listeners(): readonly ModulePart[] {
  return [
    "for (const worker of workers) {",
    '  worker.on("error", (error) => {',
    "    console.error(`${worker.name} worker:`, error);",
    "  });",
    '  worker.on("failed", (job, error) => {',
    '    console.error(`${worker.name} job ${job?.id ?? "(gone)"} failed:`, error);',
    "  });",
    "}",
  ];
}
