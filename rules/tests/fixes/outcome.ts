import { createTwoFilesPatch } from "diff";
import type { Finding, Fix, FixOutcome } from "../../dist/analyzer/index.js";
import { changedTexts, findingsAt, outcomesFor, type LoadedProject } from "./engine.js";
import type { Expectation, ExpectedFix } from "./expectation.js";
import type { FixScenario } from "./scenario.js";

/** Where what is offered differs from what the scenario expects, for people; empty if it does not. */
export function offerProblems(scenario: FixScenario, project: LoadedProject): readonly string[] {
  const { expectation } = scenario;
  if (expectation === undefined) return ["fix.json cannot be understood."];
  const findings = findingsAt(project, expectation);
  if (findings.length === 0) return [`Nothing is reported there; the findings are:`, ...listed(project)];
  const wanted = findings.map((finding) =>
    outcomesFor(project, finding).filter((outcome) => kindOf(outcome) === expectation.fix),
  );
  const [first = []] = wanted;
  if (wanted.some((outcomes) => JSON.stringify(outcomes) !== JSON.stringify(first))) {
    return ['Several findings are there, and not the same is said of each; make "at" or "api" say which is meant.'];
  }
  const [outcome, ...more] = first;
  if (more.length > 0) return [`${expectation.fix} is said ${String(first.length)} times.`];
  if (outcome === undefined) {
    const others = findings.flatMap((finding) => outcomesFor(project, finding)).map(summary);
    return [`Nothing is said about ${expectation.fix}; what is said:`, ...(others.length > 0 ? others : ["  nothing"])];
  }
  return compared(expectation, outcome, scenario, project);
}

/** What breaks the contract of outcomes, whatever the scenario expects of them. */
export function contractProblems(project: LoadedProject): readonly string[] {
  return project.analyzer.analyze().findings.flatMap((finding) =>
    outcomesFor(project, finding).flatMap((outcome) => {
      if (outcome.kind === "declined") return sentence(outcome.reason) ?? sentence(outcome.title) ?? [];
      return [...(sentence(outcome.fix.title) ?? []), ...fixProblems(outcome.fix, project)];
    }),
  );
}

function compared(
  expectation: Expectation,
  outcome: FixOutcome,
  scenario: FixScenario,
  project: LoadedProject,
): readonly string[] {
  if (expectation.kind === "declined") {
    if (outcome.kind === "declined") return difference("reason", expectation.reason, outcome.reason);
    return ["It is not declined:", ...fileDifferences(new Map(), changedTexts(project, outcome.fix), project)];
  }
  if (outcome.kind === "declined") return [`It is declined: ${outcome.reason}`];
  return [
    ...describedDifferences(expectation, outcome.fix),
    ...fileDifferences(scenario.after, changedTexts(project, outcome.fix), project),
  ];
}

function describedDifferences(expected: ExpectedFix, fix: Fix): readonly string[] {
  const { warnings } = fix;
  const missing = expected.warnings.filter((part) => !warnings.some((warning) => warning.includes(part)));
  const unexpected = warnings.filter((warning) => !expected.warnings.some((part) => warning.includes(part)));
  return [
    ...difference("safety", expected.safety, fix.safety),
    ...(expected.title === undefined ? [] : difference("title", expected.title, fix.title)),
    ...missing.map((part) => `There is no warning with: ${part}`),
    ...unexpected.map((warning) => `There is a warning that fix.json does not name: ${warning}`),
  ];
}

/** A patch for each file that is not as expected; a file that is not named is expected unchanged. */
export function fileDifferences(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
  { texts }: LoadedProject,
): readonly string[] {
  const files = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return files.flatMap((file) => {
    const unchanged = texts.get(file) ?? "";
    const [wanted, got] = [withoutByteOrderMark(expected.get(file) ?? unchanged), actual.get(file) ?? unchanged];
    if (wanted === got) return [];
    return [createTwoFilesPatch(`expected ${file}`, `actual ${file}`, visible(wanted), visible(got))];
  });
}

/** Line ends must show where they alone differ. */
function visible(text: string): string {
  return text.replace(/\r\n/g, "␍\n");
}

function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function difference(what: string, expected: string, actual: string): readonly string[] {
  return expected === actual ? [] : [`${what}:`, `  expected ${expected}`, `  actual   ${actual}`];
}

function sentence(text: string): readonly string[] | undefined {
  return text === "" || text.endsWith(".") ? [`"${text}" must be a clause without a full stop.`] : undefined;
}

function fixProblems({ title, safety, warnings, changes }: Fix, { texts }: LoadedProject): readonly string[] {
  const problems: string[] = [];
  if (safety === "safe" && warnings.length > 0) problems.push(`"${title}" is safe, yet it warns.`);
  if (changes.length === 0) problems.push(`"${title}" changes nothing.`);
  for (const warning of warnings) if (!warning.endsWith(".")) problems.push(`"${warning}" is no sentence.`);
  for (const { file, edits } of changes) {
    const length = texts.get(file)?.length ?? -1;
    let previous = 0;
    for (const { start, end, label } of edits) {
      if (start < previous || end < start || end > length) problems.push(`"${title}" has wild edits in ${file}.`);
      if (label === "" || label.endsWith(".")) problems.push(`"${title}" has an edit labelled "${label}".`);
      previous = end;
    }
  }
  const files = changes.map(({ file }) => file);
  if (files.join() !== [...new Set(files)].sort().join()) problems.push(`"${title}" does not sort its files.`);
  return problems;
}

function kindOf(outcome: FixOutcome): string {
  return outcome.kind === "fix" ? outcome.fix.kind : outcome.fix;
}

function summary(outcome: FixOutcome): string {
  return outcome.kind === "fix"
    ? `  ${outcome.fix.kind}, ${outcome.fix.safety}: ${outcome.fix.title}`
    : `  ${outcome.fix} declined: ${outcome.reason}`;
}

function listed({ analyzer }: LoadedProject): readonly string[] {
  return analyzer.analyze().findings.map((finding) => `  ${place(finding)}`);
}

/** Where a finding stands and what it is about. */
export function place({ file, line, column, cause }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${cause.api}, called at ${cause.file}:${String(cause.line)}`;
}
