import fs from "node:fs";
import path from "node:path";
import type { ExplainedFunction, Explanation, Finding, FixOutcome } from "../analyzer/index.js";
import { findRoot } from "../host/index.js";
import { pathText } from "../path-text.js";
import type { Invocation } from "./args.js";
import { outcomeJson } from "./reporters/fix-json.js";
import { analyseProject, posix, UsageError, type Terminal } from "./session.js";

/** Why the calls on a line are findings or not, and what can be done about them, as text or JSON. */
export function explainPlace(options: Invocation & { readonly kind: "explain" }, terminal: Terminal): string {
  const { file, line } = options.place;
  const root = findRoot(options.paths.length > 0 ? options.paths : ["."], terminal.cwd);
  const place = findPlace(file, [terminal.cwd, root]);
  const paths = options.paths.length > 0 ? options.paths : isProjectOf(place, root) ? [root, place] : [place];
  const session = analyseProject({ ...options, paths }, terminal, { texts: true });
  const relative = posix(path.relative(session.root, place));
  if (!session.files.has(relative)) {
    throw new UsageError(
      `"${file}" is not among the files analysed in ${session.root}; name its folder as a path, or see whether .gitignore leaves it out.`,
    );
  }
  const explanation = session.analysis.explain(relative, line);
  const outcomesOf: OutcomesOf = (finding) => session.analysis.fixes(finding, (name) => session.texts.get(name));
  if (options.format === "json") return `${JSON.stringify(explanationJson(explanation, outcomesOf), null, 2)}\n`;
  return `${explanationLines(explanation, outcomesOf).join("\n")}\n`;
}

type OutcomesOf = (finding: Finding) => readonly FixOutcome[];

/** People name a file as they see it; findings name it as seen from the root. The root's own file comes first. */
function findPlace(file: string, [cwd, root]: readonly [string, string]): string {
  const places = [cwd, root].map((folder) => path.resolve(folder, file)).filter((place) => fs.existsSync(place));
  const place = places.find((candidate) => isInside(candidate, root)) ?? places[0];
  if (place === undefined)
    throw new UsageError(`There is no file "${file}", here or in ${posix(root)}; check --explain.`);
  return place;
}

/** The answer should be about the analysis that the command makes here, if here is a project at all. */
function isProjectOf(place: string, root: string): boolean {
  return isInside(place, root) && ["package.json", ".git"].some((name) => fs.existsSync(path.join(root, name)));
}

function isInside(place: string, folder: string): boolean {
  return place.startsWith(folder + path.sep);
}

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
  if (outcomes.length === 0) return ["  No fix: nothing that can be awaited does the same."];
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
