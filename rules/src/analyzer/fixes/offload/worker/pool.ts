import { joined } from "../generate/lines.js";
import { joinPath } from "../generate/paths.js";
import type { Moved } from "../moved.js";
import type { ModuleStyle } from "../task.js";

/** The module that holds the pool; `text` if it has to be made. */
export interface Pool {
  readonly file: string;
  readonly text: string | undefined;
}

/** One pool for a package: each of its own would have threads for all cores. */
export function poolFor(moved: Moved): Pool {
  const { folder, style, surroundings } = moved;
  const known = existingPool(moved);
  if (known !== undefined) return { file: known, text: undefined };
  const plain = joinPath(folder, `pool${style.extension}`);
  const file = surroundings.exists(plain) ? joinPath(folder, `worker-pool${style.extension}`) : plain;
  return { file, text: joined(poolModule(moved), style.eol) };
}

function existingPool({ project, package: { directory }, surroundings, style }: Moved): string | undefined {
  const inPackage = [...project.index.files.keys()].filter(
    (file) => directory === "" || file.startsWith(`${directory}/`),
  );
  return inPackage.find((file) => {
    if (!/(?:^|\/)(?:worker-)?pool\.[cm]?[jt]s$/.test(file) || /\.[cm]?ts$/.test(file) !== style.typed) return false;
    const text = surroundings.textOf(file) ?? "";
    return /\bworkerPool\b/.test(text) && /\bpiscina\b/.test(text);
  });
}

function poolModule({ style, package: { dependencies } }: Moved): readonly string[] {
  const { quote: q, end, indent, scheme } = style;
  const isRequired = isCommonJsSource(style);
  const load = (name: string, from: string): string =>
    isRequired ? `const { ${name} } = require(${q}${from}${q})${end}` : `import { ${name} } from ${q}${from}${q}${end}`;
  const error = style.typed ? "(error: unknown)" : "(error)";
  return [
    load("availableParallelism", `${scheme}os`),
    load("Piscina", "piscina"),
    "",
    "/** One pool for the whole process. Threads start on first use and stop after a minute without work. */",
    `${isRequired ? "" : "export "}const workerPool = new Piscina({`,
    `${indent}minThreads: 0,`,
    `${indent}maxThreads: Math.max(1, availableParallelism() - 1),`,
    `${indent}idleTimeout: 60_000,`,
    ...loaderLines(style, dependencies).map((line) => `${indent}${line}`),
    `})${end}`,
    "",
    `workerPool.on(${q}error${q}, ${error} => {`,
    `${indent}console.error(${q}A worker thread failed outside a task:${q}, error)${end}`,
    `})${end}`,
    ...(isRequired ? ["", `module.exports = { workerPool }${end}`] : []),
  ];
}

/** `--import tsx` comes first: after a path in `execArgv`, as the ts-node command puts one there, all is ignored. */
function loaderLines(style: ModuleStyle, dependencies: ReadonlyMap<string, string>): readonly string[] {
  const needsLoader = ["vitest", "jest", "ts-node"].some((name) => dependencies.has(name));
  if (!style.typed || !dependencies.has("tsx") || !needsLoader) return [];
  const self = selfReference(style);
  const { quote: q, indent } = style;
  return [
    "// A thread started from TypeScript source needs the same loader as the main thread.",
    `execArgv: /\\.[cm]?ts$/.test(${self})`,
    `${indent}? [${q}--import${q}, ${q}tsx${q}, ...process.execArgv]`,
    `${indent}: process.execArgv,`,
  ];
}

/** What a module knows itself by. */
export function selfReference({ format }: ModuleStyle): string {
  return format === "esm" ? "import.meta.url" : "__filename";
}

export function isCommonJsSource({ typed, format }: ModuleStyle): boolean {
  return !typed && format === "commonjs";
}
