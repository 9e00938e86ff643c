import type { Finding, Fix } from "../../dist/analyzer/index.js";
import { Folders, forEach } from "./each-scenario.js";
import { changedTexts, findingsAt, loadProject, outcomesFor, type LoadedProject } from "./engine.js";
import { fileDifferences } from "./outcome.js";
import { readFixScenarios, type FixScenario } from "./scenario.js";
import { eslintResult, textsOnDisk } from "./surfaces.js";

const scenarios = readFixScenarios().filter(({ expectation }) => expectation?.kind === "fix");

describe("fixes in ESLint", () => {
  const folders = new Folders();

  forEach(scenarios, async (scenario) => {
    const root = folders.of(scenario);
    const project = loadProject(root);
    const subject = subjectOf(scenario, project);
    if (subject === undefined) return ["The fix is not offered."];
    const { finding, fixes } = subject;
    const inFile = fixes.filter((fix) => fix.changes.every(({ file }) => file === finding.file));
    const safe = inFile.find(({ safety }) => safety === "safe");
    const isOnly = project.analyzer.analyze().findings.length === 1;
    return safe?.kind === scenario.expectation?.fix && isOnly
      ? await applyProblems(root, finding, scenario, project)
      : await offerProblems(root, finding, safe === undefined ? inFile : [safe], project);
  });
});

/** Where `eslint --fix` does not lead to what the scenario expects. */
async function applyProblems(
  root: string,
  { file }: Finding,
  { after }: FixScenario,
  project: LoadedProject,
): Promise<readonly string[]> {
  const { output } = await eslintResult(root, file, true);
  const texts = new Map([...textsOnDisk(root, project.texts.keys()), [file, output ?? ""]]);
  return fileDifferences(after, texts, project);
}

/** Where the report of a finding does not come with the fixes that stay within its file. */
async function offerProblems(
  root: string,
  { file, line, column }: Finding,
  fixes: readonly Fix[],
  project: LoadedProject,
): Promise<readonly string[]> {
  const { messages } = await eslintResult(root, file, false);
  const text = project.texts.get(file) ?? "";
  const offered = messages
    .filter((message) => message.line === line && message.column === column)
    .flatMap(({ fix, suggestions = [] }) => [fix, ...suggestions.map((suggestion) => suggestion.fix)])
    .flatMap((fix) => (fix === undefined ? [] : [applied(text, fix)]));
  const missing = fixes.filter((fix) => !offered.includes(changedTexts(project, fix).get(file) ?? ""));
  return missing.map(({ title }) => `It is not offered: ${title}`);
}

interface Subject {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

function subjectOf({ expectation }: FixScenario, project: LoadedProject): Subject | undefined {
  const [finding] = expectation === undefined ? [] : findingsAt(project, expectation);
  if (finding === undefined) return undefined;
  const fixes = outcomesFor(project, finding).flatMap((outcome) => (outcome.kind === "fix" ? [outcome.fix] : []));
  return { finding, fixes };
}

function applied(text: string, { range: [start, end], text: replacement }: RangeEdit): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

interface RangeEdit {
  readonly range: readonly [number, number];
  readonly text: string;
}
