import type { Certainty, RuleName } from "../dist/analyzer/index.js";

/** What a comment under a line of a scenario says must be reported in that line. */
export interface Marker {
  readonly file: string;
  /** All 1-based; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: RuleName;
  /** What is called, from the function that stands there down to the blocking API. */
  readonly callees: readonly string[];
  readonly certainty: Certainty;
  /** Label of the root; only asserted where it is given. */
  readonly root: string | undefined;
}

export interface ParsedMarkers {
  readonly markers: readonly Marker[];
  /** Comments with carets that are no markers, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Reads markers such as
 *
 *     const user = loadUser(request.params.id);
 *     //           ^^^^^^^^ no-blocking-path: loadUser → fs.readFileSync [likely] while GET /users/:id
 *
 * A marker speaks of the nearest line above it that is no marker itself.
 */
export function parseMarkers(file: string, text: string): ParsedMarkers {
  const markers: Marker[] = [];
  const problems: string[] = [];
  let code = { number: 0, text: "" };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const carets = caretsOf(line);
    if (carets === undefined) {
      code = { number: index + 1, text: line };
      continue;
    }
    const marker = toMarker(file, code, carets);
    if (typeof marker === "string") problems.push(`${file}:${String(index + 1)}: ${marker}`);
    else markers.push(marker);
  }
  return { markers, problems };
}

interface Carets {
  readonly column: number;
  readonly endColumn: number;
  readonly text: string;
}

interface CodeLine {
  readonly number: number;
  readonly text: string;
}

const caretLine = /^(?<before>\s*\/\/\s*)(?<carets>\^+)(?<text>.*)$/;
const caretText =
  /^ (?<rule>no-blocking-call|no-blocking-path|no-cpu-bound-work|no-busy-wait): (?<callees>.+?)(?<likely> \[likely\])?(?: while (?<root>.+))?$/;

function caretsOf(line: string): Carets | undefined {
  const groups = caretLine.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { before = "", carets = "", text = "" } = groups;
  return { column: before.length + 1, endColumn: before.length + 1 + carets.length, text };
}

function toMarker(file: string, code: CodeLine, { column, endColumn, text }: Carets): Marker | string {
  const groups = caretText.exec(text)?.groups;
  if (groups === undefined) return `"${text.trim()}" does not read "rule: callee → api [likely] while root".`;
  if (endColumn - 1 > code.text.length) return "The carets reach beyond the end of the line above.";
  const callees = (groups["callees"] ?? "").split(" → ");
  const rule = groups["rule"] as RuleName;
  if (rule === "no-blocking-call" && callees.length > 1)
    return "no-blocking-call has no steps; it calls the API itself.";
  if (rule === "no-blocking-path" && callees.length === 1) return "no-blocking-path needs a step before the API.";
  const certainty = groups["likely"] === undefined ? "certain" : "likely";
  return { file, line: code.number, column, endColumn, rule, callees, certainty, root: groups["root"] };
}
