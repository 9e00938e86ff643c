import type { Finding, Fix } from "../../dist/analyzer/index.js";
import { Folders, forEach } from "./each-scenario.js";
import { changedTexts, findingsAt, loadProject, outcomesFor, type LoadedProject } from "./engine.js";
import { fileDifferences } from "./outcome.js";
import { readFixScenarios, type FixScenario } from "./scenario.js";
import { eslintResult, textsOnDisk } from "./surfaces.js";

const scenarios = readFixScenarios().filter(({ expectation }) => expectation?.kind === "fix");

describe("fixes in ESLint", () => {
  const folders = new Folders();

  describe("are those of the engine that stay within the file of their report", () => {
    forEach(scenarios, async (scenario) => {
      const root = folders.of(scenario);
      const project = loadProject(root);
      const subject = subjectOf(scenario, project);
      if (subject === undefined) return ["The fix is not offered."];
      const { finding, fixes } = subject;
      const { messages } = await eslintResult(root, finding.file, false);
      const reported = messages.filter(({ line, column }) => line === finding.line && column === finding.column);
      const text = project.texts.get(finding.file) ?? "";
      const offered = reported.flatMap(({ fix, suggestions = [] }) => [
        ...(fix === undefined ? [] : [applied(text, fix)]),
        ...suggestions.map((suggestion) => applied(text, suggestion.fix)),
      ]);
      const fitting = fixes.filter((fix) => staysIn(fix, finding.file));
      const best = fitting.find(({ safety }) => safety === "safe");
      const expected = best === undefined ? fitting : [best];
      const wanted = expected.map((fix) => changedTexts(project, fix).get(finding.file) ?? "");
      if (offered.join("\0") === wanted.join("\0")) return [];
      return [`Offered are ${String(offered.length)}, expected ${String(wanted.length)}.`, ...offered];
    });
  });

  describe("are applied with --fix where they are safe", () => {
    forEach(scenarios.filter(isSafe), async (scenario) => {
      const project = loadProject(folders.of(scenario));
      const subject = subjectOf(scenario, project);
      const isOnly = project.analyzer.analyze().findings.length === 1;
      if (subject === undefined || !isOnly || !subject.fixes.every((fix) => staysIn(fix, subject.finding.file)))
        return [];
      const root = folders.of(scenario, "fix");
      const { output } = await eslintResult(root, subject.finding.file, true);
      const texts = new Map([...textsOnDisk(root, project.texts.keys()), [subject.finding.file, output ?? ""]]);
      return fileDifferences(scenario.after, texts, project);
    });
  });
});

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

function isSafe({ expectation }: FixScenario): boolean {
  return expectation?.kind === "fix" && expectation.safety === "safe";
}

function staysIn({ changes }: Fix, file: string): boolean {
  return changes.every((change) => change.file === file);
}

function applied(text: string, { range: [start, end], text: replacement }: RangeEdit): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

interface RangeEdit {
  readonly range: readonly [number, number];
  readonly text: string;
}
