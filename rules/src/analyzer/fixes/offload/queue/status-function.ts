import type { ModuleStyle, Task } from "../task.js";
import { stemOf } from "./calls.js";
import { typed, type ModulePart } from "./module-text.js";
import { resultType } from "./task-text.js";

/** How an engine is asked what has become of a job: lines of code, and where its answers are found then. */
export interface StatusQuestion {
  /** A sentence on what it gives. */
  readonly comment: string;
  readonly asking: readonly string[];
  /** Properties of what is returned, without their commas: `state`, `state: job.state`. */
  readonly state: string;
  readonly error: string;
  /** Value of what the job gave, if it has given anything. */
  readonly result: string;
}

/** Ids of some engines are UUIDs; what else a client asks for need not be looked for. */
export const unlessUuid = "if (!/^[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}$/i.test(id)) return undefined;";

/** `buildReportStatus(id)`: of every engine the same, for the route that tells the state of a job. */
export function statusFunction(style: ModuleStyle, task: Task, question: StatusQuestion): readonly ModulePart[] {
  const { typeName } = task;
  const { comment, asking, state, result, error } = question;
  return [
    "",
    ...(style.typed ? statusType(task) : []),
    `/** ${comment} */`,
    `export async function ${stemOf(task)}Status(id${typed(style, ": string")})${typed(style, `: Promise<${typeName}Status | undefined>`)} {`,
    ...asking.map((line) => `  ${line}`),
    "  return {",
    "    id,",
    `    ${state},`,
    ...(resultType(task) === undefined ? [] : [`    result: ${result},`]),
    `    ${error},`,
    "  };",
    "}",
  ];
}

function statusType(task: Task): readonly ModulePart[] {
  const result = resultType(task);
  return [
    `export interface ${task.typeName}Status {`,
    "  id: string;",
    "  state: string;",
    ...(result === undefined ? [] : [`  result: ${result} | undefined;`]),
    "  error: string | undefined;",
    "}",
    "",
  ];
}
