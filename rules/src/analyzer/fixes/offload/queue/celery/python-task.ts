import type { Task } from "../../task.js";
import type { CeleryTask, Surroundings } from "../../types.js";

/** How a Python task is called. */
export interface PythonCall {
  /** `app.tasks.build_report` */
  readonly name: string;
  /** Lists and objects as a producer writes them, made of `data`. */
  readonly args: string;
  readonly kwargs: string;
  /** Sentences. */
  readonly notes: readonly string[];
}

/** The task whose name is like the moved code's, else the only one there is, else one that is still to be written. */
export function pythonCall(task: Task, { celeryTasks }: Pick<Surroundings, "celeryTasks">): PythonCall {
  const tasks = celeryTasks();
  // A name that was only kept apart from a function's of this side.
  const wanted = snakeCase(task.name).replace(/_job$/, "");
  const [only, ...others] = tasks;
  const found =
    tasks.find(({ name }) => lastOf(name).replace(/_job$/, "") === wanted) ?? (others.length === 0 ? only : undefined);
  const fields = task.input.map(({ name }) => name);
  if (found === undefined) {
    const name = `tasks.${wanted}`;
    const note = `No Celery task was found for it: write one in Python, and put its name in the place of ${name}.`;
    return { name, ...positional(fields), notes: [note] };
  }
  return {
    name: found.name,
    ...passed(fields, found),
    notes: [
      `The Python task ${found.name} (${found.file}) must do what the moved code did.`,
      ...mismatch(fields, found),
    ],
  };
}

function passed(fields: readonly string[], { parameters }: CeleryTask): Pick<PythonCall, "args" | "kwargs"> {
  const byName = new Map(fields.map((field) => [snakeCase(field), field]));
  const inOrder = parameters.slice(0, fields.length).map((parameter) => byName.get(parameter));
  if (inOrder.every((field) => field !== undefined) && inOrder.length === fields.length) return positional(inOrder);
  const isKnown = fields.every((field) => parameters.includes(snakeCase(field)));
  if (!isKnown) return positional(fields);
  return { args: "[]", kwargs: `{ ${fields.map((field) => `${snakeCase(field)}: data.${field}`).join(", ")} }` };
}

function positional(fields: readonly string[]): Pick<PythonCall, "args" | "kwargs"> {
  return { args: `[${fields.map((field) => `data.${field}`).join(", ")}]`, kwargs: "{}" };
}

function mismatch(fields: readonly string[], { name, parameters }: CeleryTask): readonly string[] {
  if (fields.every((field) => parameters.includes(snakeCase(field)))) return [];
  return [
    `${name} takes ${parameters.join(", ") || "nothing"}, and is sent ${fields.join(", ") || "nothing"} in that order; check it.`,
  ];
}

export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
