import { joined } from "../generate/lines.js";
import { specifierOf } from "../generate/paths.js";
import { functionLines, jsDocLines, outputType } from "../generate/task-text.js";
import type { Moved } from "../moved.js";
import type { ModuleStyle, Task } from "../task.js";
import { isCommonJsSource, selfReference } from "./pool.js";

/** What the handler imports and tests replace: it hands the input to the pool, which runs the worker module in a thread. */
export function clientModule({ task, style, folder }: Moved, poolFile: string): string {
  const lines = [
    ...importLines(
      task,
      style,
      specifierOf(folder, poolFile, {
        specifierEnd: style.specifierEnd === "" && style.format === "esm" ? "" : style.specifierEnd,
      }),
    ),
    "",
    `const filename = ${workerLocation(task, style)}${style.end}`,
    "",
    ...jsDocLines(task, style),
    ...functionLines(headOf(task, style), bodyOf(task, style), style),
    ...(isCommonJsSource(style) ? ["", `module.exports = { ${task.name} }${style.end}`] : []),
  ];
  return joined(lines, style.eol);
}

function importLines(task: Task, style: ModuleStyle, pool: string): readonly string[] {
  const { quote: q, end, scheme, typed } = style;
  const isRequired = isCommonJsSource(style);
  const load = (names: string, from: string, keyword = "import"): string =>
    isRequired
      ? `const { ${names} } = require(${q}${from}${q})${end}`
      : `${keyword} { ${names} } from ${q}${from}${q}${end}`;
  const paths = pathFunctions(style);
  const types = typeNames(task);
  return [
    ...(paths.length === 0 ? [] : [load(paths.join(", "), `${scheme}path`)]),
    load("workerPool", pool),
    ...(typed && types.length > 0 ? [load(types.join(", "), workerSpecifier(task, style), "import type")] : []),
  ];
}

/** `extname` follows the file wherever it runs from: sources, their output, a bundle beside the worker. */
function pathFunctions({ typed, format }: ModuleStyle): readonly string[] {
  const names = [...(typed ? ["extname"] : []), ...(format === "commonjs" ? ["join"] : [])];
  return names;
}

function workerLocation({ fileName }: Task, style: ModuleStyle): string {
  const { typed, format, quote: q, extension } = style;
  const self = selfReference(style);
  const name = typed ? `${fileName}.worker\${extname(${self})}` : `${fileName}.worker${extension}`;
  if (format === "commonjs") return typed ? `join(__dirname, \`${name}\`)` : `join(__dirname, ${q}${name}${q})`;
  return typed ? `new URL(\`./${name}\`, ${self}).href` : `new URL(${q}./${name}${q}, ${self}).href`;
}

function workerSpecifier({ fileName }: Task, style: ModuleStyle): string {
  return specifierOf("", `${fileName}.worker${style.extension}`, style);
}

function typeNames(task: Task): readonly string[] {
  const { typeName, input, output, carriesErrors } = task;
  return [
    ...(input.length > 0 ? [`${typeName}Input`] : []),
    ...(output.kind === "nothing" ? [] : [`${typeName}Output`]),
    ...(carriesErrors ? [`${typeName}Result`] : []),
  ];
}

function headOf(task: Task, style: ModuleStyle): string {
  const { typed } = style;
  const input = task.input.length === 0 ? "" : typed ? `input: ${task.typeName}Input, ` : "input, ";
  const parameters = `${input}signal${typed ? "?: AbortSignal" : ""}`;
  const word = `${isCommonJsSource(style) ? "" : "export "}${isChanged(task) ? "async " : ""}`;
  return `${word}function ${task.name}(${parameters})${typed ? `: Promise<${restoredType(task)}>` : ""}`;
}

/** Formatters break longer ones. */
const longestLine = 118;

function bodyOf(task: Task, style: ModuleStyle): readonly string[] {
  const { typed, end, quote: q } = style;
  const input = task.input.length === 0 ? "undefined" : "input";
  const run = `workerPool.run(${input}, { filename, name: ${q}${task.name}${q}, signal: signal ?? null })`;
  const type = task.carriesErrors ? `${task.typeName}Result` : outputType(task);
  const typedRun = typed ? `${run} as Promise<${type}>` : run;
  const isLong = style.indent.length + `return ${typedRun}`.length > longestLine;
  const head = isLong || (isChanged(task) && typed) ? [`const run = ${run}${end}`] : [];
  const given = head.length === 0 ? typedRun : typed ? `run as Promise<${type}>` : "run";
  if (!isChanged(task)) return [...head, `return ${given}${end}`];
  const awaited = `await ${typed ? `(${given})` : given}`;
  return [...head, `const ${task.carriesErrors ? "result" : "output"} = ${awaited}${end}`, ...unpacked(task, style)];
}

/** What crossed as something else, or as a result although it was an error, is made again here. */
function isChanged({ carriesErrors, output }: Task): boolean {
  if (carriesErrors) return true;
  if (output.kind === "value") return output.restored !== undefined;
  return output.kind === "fields" && output.fields.some(({ restored }) => restored !== undefined);
}

function unpacked({ carriesErrors, output }: Task, { end }: ModuleStyle): readonly string[] {
  const value = carriesErrors ? "result.value" : "output";
  const thrown = carriesErrors
    ? [`if (!result.ok) throw Object.assign(new Error(result.message), result.fields)${end}`]
    : [];
  if (output.kind === "nothing") return thrown;
  if (output.kind === "value") return [...thrown, `return ${output.restored?.(value) ?? value}${end}`];
  const restored = output.fields.filter((field) => field.restored !== undefined);
  if (restored.length === 0) return [...thrown, `return ${value}${end}`];
  const fields = restored.map(
    ({ name, restored: text = name }) =>
      `${name}: ${text.replaceAll(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, "g"), `${value}.${name}`)}`,
  );
  return [...thrown, `return { ...${value}, ${fields.join(", ")} }${end}`];
}

/** What the caller gets: buffers are buffers again. */
function restoredType(task: Task): string {
  const { output } = task;
  const type = outputType(task);
  if (output.kind === "value" && output.restored !== undefined) return constructed(output.restored("x")) ?? type;
  if (output.kind !== "fields") return type;
  const restored = output.fields.flatMap(({ name, restored: text }) =>
    text === undefined ? [] : [`${name}: ${constructed(text) ?? "unknown"}`],
  );
  return restored.length === 0
    ? type
    : `Omit<${type}, ${output.fields
        .filter((field) => field.restored !== undefined)
        .map(({ name }) => `"${name}"`)
        .join(" | ")}> & { ${restored.join("; ")} }`;
}

/** The type that an expression makes: `Buffer.from(…)` → `Buffer`, `new URL(…)` → `URL`. */
function constructed(text: string): string | undefined {
  return /^(?:new )?([A-Z]\w*)/.exec(text)?.[1];
}
