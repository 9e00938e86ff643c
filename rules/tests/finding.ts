import type { Certainty, Cost, Finding, Location, RuleName } from "../dist/analyzer/index.js";

export interface FindingTraits {
  readonly rule?: RuleName;
  readonly file?: string;
  readonly line?: number;
  readonly label?: string;
  readonly causeLine?: number;
  readonly cost?: Cost;
  readonly certainty?: Certainty;
  /** The blocking call stands in the serving function itself. */
  readonly direct?: boolean;
}

/** A finding as the analyzer gives them, for those who only print it. */
export function finding(traits: FindingTraits): Finding {
  const { rule = "no-blocking-path", file = "src/routes.ts", line = 14, label = "GET /", cost = "T1" } = traits;
  const api = "fs.readFileSync";
  const causeAt = place("src/profile.ts", traits.causeLine ?? 22, 18);
  const at = traits.direct === true ? causeAt : place(file, line, 5);
  const last = { ...causeAt, caller: "readProfile", callerLine: 1, callee: api };
  const way = [
    { ...at, caller: "handler", callerLine: 1, callee: "loadUser" },
    { ...place("src/user.ts", 9, 3), caller: "loadUser", callerLine: 8, callee: "readProfile" },
  ] as const;
  const entry = {
    api: "readFileSync",
    blocks: "io",
    cost,
    sibling: { shape: "promise", module: "node:fs/promises", name: "readFile" },
    instead: "await readFile from node:fs/promises",
  } as const;
  return {
    ...at,
    rule,
    message: `${api} blocks the event loop while ${label} waits.`,
    instead: "await readFile from node:fs/promises.",
    severity: "warning",
    certainty: traits.certainty ?? "certain",
    fingerprint: "f00d",
    owner: { name: label, line: 12 },
    holder: { name: "readProfile", line: 1 },
    root: { kind: "http", phase: "serving", label, file, line: 12 },
    cause: { ...causeAt, api, cost, entry },
    path: traits.direct === true ? [last] : [...way, last],
    way: [],
    oncePerProcess: false,
  };
}

function place(file: string, line: number, column: number): Location {
  return { file, line, column, endLine: line, endColumn: column + 8 };
}
