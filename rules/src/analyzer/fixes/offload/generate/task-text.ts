import type { Field, ModuleStyle, Task } from "../task.js";
import { indented } from "./lines.js";

/** `{ rounds: number; salt: Uint8Array }` as the members of an interface. */
export function interfaceLines(
  name: string,
  fields: readonly Field[],
  { indent, end }: ModuleStyle,
): readonly string[] {
  return [
    `export interface ${name} {`,
    ...fields.map(
      ({ name: field, type, optional }) => `${indent}${field}${optional ? "?" : ""}: ${type}${end === "" ? "" : ";"}`,
    ),
    "}",
  ];
}

/** The types of what the task takes and gives, in TypeScript; nothing in JavaScript. */
export function typeLines(task: Task, style: ModuleStyle): readonly string[] {
  if (!style.typed) return [];
  const { typeName, input, output } = task;
  const lines: string[] = [];
  if (input.length > 0) lines.push(...interfaceLines(`${typeName}Input`, input, style), "");
  if (output.kind === "fields") lines.push(...interfaceLines(`${typeName}Output`, output.fields, style), "");
  if (output.kind === "value") lines.push(`export type ${typeName}Output = ${output.type}${style.end}`, "");
  return lines;
}

/** The type of what it gives: `BuildReportOutput`, `void`. */
export function outputType({ typeName, output }: Task): string {
  return output.kind === "nothing" ? "void" : `${typeName}Output`;
}

/** JSDoc types for JavaScript, so that editors know them as well. */
export function jsDocLines(task: Task, style: ModuleStyle): readonly string[] {
  if (style.typed || task.input.length === 0) return [];
  const fields = task.input
    .map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${withoutImports(type)}`)
    .join("; ");
  return ["/**", ` * @param {{ ${fields} }} input`, " */"];
}

/** A JavaScript module imports no types: names that need it are left open. */
function withoutImports(type: string): string {
  return /^(?:string|number|boolean|bigint|unknown|null|undefined|Date|RegExp|Uint8Array|[\s|[\]<>,{}:;?]|Map|Set|Array|Record)+$/.test(
    type,
  )
    ? type
    : "*";
}

/** How the function takes its input apart: the parameter's text, and lines that bring back what crossed as something else. */
export interface TakenApart {
  readonly parameter: string;
  readonly lines: readonly string[];
}

export function takenApart({ input, typeName }: Task, style: ModuleStyle): TakenApart {
  if (input.length === 0) return { parameter: "", lines: [] };
  const annotation = style.typed ? `: ${typeName}Input` : "";
  const restored = input.filter((field) => field.restored !== undefined);
  if (restored.length === 0)
    return { parameter: `{ ${input.map(({ name }) => name).join(", ")} }${annotation}`, lines: [] };
  const plain = input.filter((field) => field.restored === undefined).map(({ name }) => name);
  const lines = restored.map(
    ({ name, restored: text = name }) => `const ${name} = ${qualified(text, name)}${style.end}`,
  );
  return {
    parameter: `input${annotation}`,
    lines: [...(plain.length === 0 ? [] : [`const { ${plain.join(", ")} } = input${style.end}`]), ...lines],
  };
}

/** `Buffer.from(salt.buffer, …)` → `Buffer.from(input.salt.buffer, …)`. */
function qualified(text: string, name: string): string {
  return text.replace(new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g"), `input.${name}`);
}

export function functionLines(head: string, body: readonly string[], style: ModuleStyle): readonly string[] {
  return [`${head} {`, ...indented(body, style.indent), "}"];
}
