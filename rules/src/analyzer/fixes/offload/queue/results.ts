import type { Task } from "../task.js";
import type { ModulePart } from "./module-text.js";

/** Whether a part of what a job gives travels as something else. */
export function isRestored({ output }: Task): boolean {
  if (output.kind === "value") return output.restored !== undefined;
  return output.kind === "fields" && output.fields.some(({ restored }) => restored !== undefined);
}

/** Lines that return what a job gave, as it was before it travelled. */
export function restoredResult(task: Task, value: string, indentation: string): readonly ModulePart[] {
  if (!isRestored(task)) return [`${indentation}return ${value};`];
  const depth = indentation.length / 2;
  return [`${indentation}const result = ${value};`, { own: [`return ${restored(task)};`], depth }];
}

function restored({ output }: Task): string {
  if (output.kind === "value") return output.restored?.("result") ?? "result";
  if (output.kind === "nothing") return "undefined";
  const made = output.fields.flatMap(({ name, restored: text }) =>
    text === undefined
      ? []
      : [`${name}: ${text.replace(new RegExp(`(?<![.\\w$"'])${name}(?![\\w$"'])`, "g"), `result.${name}`)}`],
  );
  return `{ ...result, ${made.join(", ")} }`;
}
