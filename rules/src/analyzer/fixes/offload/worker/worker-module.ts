import { joined } from "../generate/lines.js";
import { functionLines, jsDocLines, outputType, takenApart, typeLines } from "../generate/task-text.js";
import type { Moved } from "../moved.js";
import type { ModuleStyle, Task } from "../task.js";
import { isCommonJsSource } from "./pool.js";

/** The module that a thread loads: the moved code, as one exported function that takes one object. */
export function workerModule({ task, style }: Moved): string {
  const imports = [...task.imports, ...task.typeImports];
  const exported = isCommonJsSource(style) ? ["", `module.exports = { ${task.name} }${style.end}`] : [];
  const lines = [
    ...imports,
    ...(imports.length === 0 ? [] : [""]),
    ...typeLines(task, style),
    ...resultTypeLines(task, style),
    ...task.declarations.flatMap((declaration) => [...declaration.split(/\r?\n/), ""]),
    ...(task.carriesErrors ? carryingLines(task, style) : plainLines(task, style)),
    ...exported,
  ];
  return joined(lines, style.eol);
}

function plainLines(task: Task, style: ModuleStyle): readonly string[] {
  const { parameter, lines } = takenApart(task, style);
  const head = `${exportWord(style)}${task.isAsync ? "async " : ""}function ${task.name}(${parameter})${returnType(task, style, outputType(task))}`;
  return [...jsDocLines(task, style), ...functionLines(head, [...lines, ...task.body], style)];
}

/** A thread hands over an error's class, message and stack only; what else somebody reads of it goes as a result. */
function carryingLines(task: Task, style: ModuleStyle): readonly string[] {
  const { name, typeName, isAsync, output } = task;
  const { parameter, lines } = takenApart(task, style);
  const inner = `compute${typeName}`;
  const isEmpty = task.input.length === 0;
  const input = isEmpty ? "" : style.typed ? `input: ${typeName}Input` : "input";
  const call = `${isAsync ? "await " : ""}${inner}(${isEmpty ? "" : "input"})`;
  const value =
    output.kind === "nothing" ? [`${call};`, "return { ok: true };"] : [`return { ok: true, value: ${call} };`];
  const head = `${exportWord(style)}${isAsync ? "async " : ""}function ${name}(${input})${returnType(task, style, `${typeName}Result`)}`;
  const body = [
    "try {",
    ...value.map((line) => `${style.indent}${line}`),
    "} catch (error) {",
    `${style.indent}if (!(error instanceof Error)) throw error;`,
    `${style.indent}// A thread hands over no more of an error than its message and stack.`,
    `${style.indent}return { ok: false, message: error.message, fields: { ...error, name: error.name } };`,
    "}",
  ];
  const innerHead = `${isAsync ? "async " : ""}function ${inner}(${parameter})${returnType(task, style, outputType(task))}`;
  return [
    ...jsDocLines(task, style),
    ...functionLines(head, body, style),
    "",
    ...functionLines(innerHead, [...lines, ...task.body], style),
  ];
}

function resultTypeLines({ carriesErrors, typeName, output }: Task, style: ModuleStyle): readonly string[] {
  if (!carriesErrors || !style.typed) return [];
  const value =
    output.kind === "nothing" ? "{ readonly ok: true }" : `{ readonly ok: true; readonly value: ${typeName}Output }`;
  return [
    `export type ${typeName}Result =`,
    `${style.indent}| ${value}`,
    `${style.indent}| { readonly ok: false; readonly message: string; readonly fields: Readonly<Record<string, unknown>> }${style.end}`,
    "",
  ];
}

function returnType({ isAsync }: Task, { typed }: ModuleStyle, type: string): string {
  if (!typed) return "";
  return `: ${isAsync ? `Promise<${type}>` : type}`;
}

function exportWord(style: ModuleStyle): string {
  return isCommonJsSource(style) ? "" : "export ";
}
