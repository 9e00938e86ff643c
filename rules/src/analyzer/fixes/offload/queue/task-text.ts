import { interfaceLines } from "../generate/task-text.js";
import type { Field, ModuleStyle, Task } from "../task.js";
import { scheduleParameters, type Timing } from "./calls.js";
import { typed, type ModulePart } from "./module-text.js";

/** Name of the type of a job's data; undefined if it has none. */
export function dataType({ typeName, input }: Task): string | undefined {
  return input.length === 0 ? undefined : `${typeName}Data`;
}

/** Name of the type of what a job gives; undefined if it gives nothing. */
export function resultType({ typeName, output }: Task): string | undefined {
  return output.kind === "nothing" ? undefined : `${typeName}Result`;
}

/** Names of the types that the module of the moved code exports. */
export function typeNames(task: Task): readonly string[] {
  return [dataType(task), resultType(task)].filter((name) => name !== undefined);
}

/** Declarations of these types. */
export function typeDeclarations(style: ModuleStyle, task: Task): readonly ModulePart[] {
  if (!style.typed) return [];
  const { typeName, input, output } = task;
  const data = input.length === 0 ? [] : fieldsDeclaration(`${typeName}Data`, input, style);
  if (output.kind === "nothing") return data;
  if (output.kind === "fields") return [...data, ...fieldsDeclaration(`${typeName}Result`, output.fields, style)];
  return [...data, { own: [`export type ${typeName}Result = ${output.type}${style.end}`], depth: 0 }, ""];
}

function fieldsDeclaration(name: string, fields: readonly Field[], style: ModuleStyle): readonly ModulePart[] {
  return [{ own: interfaceLines(name, fields, style), depth: 0 }, ""];
}

/** Takes a job's data apart: `const { limit } = data;`, and makes again what travelled as something else. */
export function takeApart({ input }: Task, data: string, end: string): readonly string[] {
  const plain = input.filter(({ restored }) => restored === undefined).map(({ name }) => name);
  const taken = plain.length === 0 ? [] : [`const { ${plain.join(", ")} } = ${data}${end}`];
  const made = input.flatMap(({ name, restored }) =>
    restored === undefined ? [] : [`const ${name} = ${ofData(restored, name, data)}${end}`],
  );
  return [...taken, ...made];
}

/** `Buffer.from(pixels, "base64")` → `Buffer.from(job.data.pixels, "base64")` */
function ofData(restored: string, name: string, data: string): string {
  return restored.replace(new RegExp(`(?<![.\\w$"'])${name}(?![\\w$"'])`, "g"), `${data}.${name}`);
}

/** Declarations that the moved code needs and that left with it. */
export function movedAlong({ declarations }: Task): readonly ModulePart[] {
  return declarations.flatMap((declaration) => [{ own: declaration.split(/\r?\n/), depth: 0 }, ""]);
}

/** The parameter of a producer: `data: BuildReportData`, or none. */
export function dataParameter(style: ModuleStyle, task: Task): string {
  const type = dataType(task);
  return type === undefined ? "" : `data${typed(style, `: ${type}`)}`;
}

/** What a producer passes on. */
export function dataArgument(task: Task): string {
  return task.input.length === 0 ? "{}" : "data";
}

/** Parameters of a function that makes a schedule. */
export function scheduleHead(style: ModuleStyle, task: Task, timing: Timing): string {
  const more = scheduleParameters(timing).map(({ name, type }) => `${name}${typed(style, `: ${type}`)}`);
  return [dataParameter(style, task), ...more].filter((text) => text !== "").join(", ");
}
