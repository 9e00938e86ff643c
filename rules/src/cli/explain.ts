import type { ExplainedFunction, Explanation, Finding, FixOutcome } from "../analyzer/index.js";
import { pathText } from "../path-text.js";
import type { ExplainInvocation } from "./invocation.js";
import { outcomeJson } from "./reporters/fix-json.js";
import { analyseAround } from "./place.js";
import type { Terminal } from "./session.js";

/** Why the calls on a line are findings or not, and what can be done about them, as text or JSON. */
export function explainPlace(options: ExplainInvocation, terminal: Terminal): string {
  const { session, file } = analyseAround(options.place.file, options, terminal);
  const explanation = session.analysis.explain(file, options.place.line);
  const outcomesOf: OutcomesOf = (finding) => session.analysis.fixes(finding, session.textOf);
  if (options.format === "json") return `${JSON.stringify(explanationJson(explanation, outcomesOf), null, 2)}\n`;
  return `${explanationLines(explanation, outcomesOf).join("\n")}\n`;
}

type OutcomesOf = (finding: Finding) => readonly FixOutcome[];

/** Catalog rows are of no use outside. */
function explanationJson(explanation: Explanation, outcomesOf: OutcomesOf): object {
  const findings = explanation.findings.map((finding) => {
    const { message, path: steps } = finding;
    return { message, path: steps, fixes: outcomesOf(finding).map(outcomeJson) };
  });
  return { ...explanation, findings };
}

function explanationLines(explanation: Explanation, outcomesOf: OutcomesOf): readonly string[] {
  const { file, line, findings, calls, functions } = explanation;
  const findingTexts = findings.flatMap((finding) => [...findingLines(finding), ...outcomeLines(outcomesOf(finding))]);
  return [
    `${file}:${String(line)}`,
    "",
    ...section("Findings", findings.length === 0 ? ["none"] : findingTexts),
    ...section(
      "Calls on this line",
      calls.length === 0 ? ["none"] : calls.map((call) => `${String(call.column)}  ${call.callee}: ${call.resolution}`),
    ),
    ...section(
      "Functions around it, innermost first",
      functions.length === 0 ? ["none: the line is at the top level of its file"] : functions.flatMap(functionLines),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...lines.map((text) => `  ${text}`), ""];
}

function findingLines(finding: Finding): readonly string[] {
  return [`${finding.severity}, ${finding.certainty}: ${finding.message}`, `  ${pathText(finding)}`];
}

function outcomeLines(outcomes: readonly FixOutcome[]): readonly string[] {
  if (outcomes.length === 0) {
    return ["  No fix: nothing that can be awaited does the same; unstuck offload <file:line> moves it off the loop."];
  }
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === "declined") return [`  ${outcome.title}: declined: ${outcome.reason}.`];
    const { title, safety, warnings, changes } = outcome.fix;
    const files = changes.map(({ file }) => file).join(", ");
    return [`  ${title}: ${safety}, changes ${files}.`, ...warnings.map((warning) => `    ${warning}`)];
  });
}

function functionLines({ name, file, line, async, phases }: ExplainedFunction): readonly string[] {
  const head = `${async ? "async " : ""}${name} (${file}:${String(line)})`;
  if (phases.length === 0) return [head, "  nothing that is analysed reaches it"];
  return [
    head,
    ...phases.flatMap(({ phase, certainty, root, through }) => [
      `  ${phase} (${certainty}): ${root}`,
      ...(through.length > 0 ? [`    ${through.join(" → ")}`] : []),
    ]),
  ];
}
