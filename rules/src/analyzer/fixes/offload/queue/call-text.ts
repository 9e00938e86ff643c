import type { ModuleStyle, Task } from "../task.js";

/** The object that a call passes: `{ limit, userId: req.params.id }`; nothing where a job has no data. */
export function dataObject({ input }: Task): string {
  if (input.length === 0) return "";
  const fields = input.map(({ name, sent }) => (sent === name ? name : `${name}: ${sent}`));
  return `{ ${fields.join(", ")} }`;
}

/** `enqueueBuildReport({ limit })` */
export function callOf(name: string, task: Task, more: readonly string[] = []): string {
  const data = dataObject(task);
  return `${name}(${[...(data === "" ? [] : [data]), ...more].join(", ")})`;
}

/** A promise that nobody waits for: what goes wrong is logged. */
export function logged(call: string, what: string, style: ModuleStyle, indentation: string): string {
  const { typed, quote, end, indent, eol } = style;
  const parameter = typed ? "error: unknown" : "error";
  return [
    `${call}.catch((${parameter}) => {`,
    `${indentation}${indent}console.error(${quote}${what}${quote}, error)${end}`,
    `${indentation}})${end}`,
  ].join(eol);
}
