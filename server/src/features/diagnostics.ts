import type { Finding, Location as EngineLocation, PathStep, Severity } from "eslint-plugin-unstuck/analyzer";
import { ruleUrl } from "eslint-plugin-unstuck/rules";
import {
  DiagnosticSeverity,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Location,
} from "vscode-languageserver-types";
import type { ClientSupport } from "../client-support.js";
import { configurationFileName } from "../configuration-file.js";
import type { ProjectView } from "../context.js";
import { costWords } from "../cost.js";
import { selectFindings } from "../selection.js";
import type { Settings } from "../settings.js";
import type { CauseGroup } from "../snapshot.js";
import { pathText, waiter, waitingText } from "../wording.js";

/** What the client can show of a diagnostic besides its message. */
export type DiagnosticForm = Pick<ClientSupport, "relatedInformation" | "codeDescription">;

/** Code of the marks on blocking calls that stand elsewhere than the findings about them. */
export const causeMarkCode = "waited-for";

/** All that is to be said about a file. */
export function diagnosticsIn(view: ProjectView, file: string, settings: Settings, form: DiagnosticForm): Diagnostic[] {
  const { findingsIn, causesIn, problems } = view.snapshot;
  const findings = selectFindings(findingsIn.get(file) ?? [], settings);
  const causes = settings.enable && settings.markCauses ? (causesIn.get(file) ?? []) : [];
  return [
    ...findings.map((finding) => findingDiagnostic(finding, view, form)),
    ...causes.flatMap((cause) => causeMark(cause, view, settings, form)),
    ...(file === configurationFileName && settings.enable
      ? problems.filter((problem) => problem.file === file).map(({ message }) => problemDiagnostic(message))
      : []),
  ];
}

/** The files that there is something to say about. */
export function filesWithDiagnostics({ snapshot }: ProjectView): ReadonlySet<string> {
  const { findingsIn, causesIn, problems } = snapshot;
  const isConfigurationWrong = problems.some(({ file }) => file === configurationFileName);
  return new Set([...findingsIn.keys(), ...causesIn.keys(), ...(isConfigurationWrong ? [configurationFileName] : [])]);
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const satisfies Record<Severity, DiagnosticSeverity>;

function findingDiagnostic(finding: Finding, view: ProjectView, form: DiagnosticForm): Diagnostic {
  const wayThere = finding.path.length > 1 && !form.relatedInformation ? [`The way there: ${pathText(finding)}.`] : [];
  return {
    range: view.rangeOf(finding),
    severity: severities[finding.severity],
    source: "unstuck",
    code: finding.rule,
    ...(form.codeDescription ? { codeDescription: { href: ruleUrl(finding.rule) } } : {}),
    message: [finding.message, ...wayThere, `Instead: ${finding.instead.replace(/\.$/, "")}.`].join(" "),
    ...related(form, () => [
      ...finding.path.map((step, index) => stepInformation(step, index, finding, view)),
      ...rootInformation(finding, view),
    ]),
    data: { fingerprint: finding.fingerprint },
  };
}

function stepInformation(
  step: PathStep,
  index: number,
  finding: Finding,
  view: ProjectView,
): DiagnosticRelatedInformation {
  const isLast = index === finding.path.length - 1;
  return {
    location: view.locationOf(step),
    message: isLast ? `${step.callee} blocks here` : `${callerName(step, finding)} calls ${step.callee}`,
  };
}

/** Handlers mostly have no name of their own, but what they handle has one. */
function callerName({ caller, callerLine, file }: PathStep, { root }: Finding): string {
  if (caller !== "<anonymous>") return caller;
  return file === root.file && callerLine === root.line ? root.label : "a function";
}

/** Where the function that waits is set up, unless the path starts there. */
function rootInformation({ root, path: [first] }: Finding, view: ProjectView): readonly DiagnosticRelatedInformation[] {
  if (root.file === first.file && root.line === first.callerLine) return [];
  return [{ location: startOfLine(root.file, root.line, view), message: `${waiter(root)} waits` }];
}

/** In the file of the blocking call: who waits for it elsewhere. */
function causeMark(
  { cause, findings }: CauseGroup,
  view: ProjectView,
  settings: Settings,
  form: DiagnosticForm,
): readonly Diagnostic[] {
  const elsewhere = selectFindings(findings, settings).filter((finding) => !isSamePlace(finding, cause));
  if (elsewhere.length === 0) return [];
  const shown = elsewhere.slice(0, maxWaiting);
  const hidden = elsewhere.length - shown.length;
  return [
    {
      range: view.rangeOf(cause),
      // Nothing of its own that is to be mended: lists of problems count the findings.
      severity: DiagnosticSeverity.Hint,
      source: "unstuck",
      code: causeMarkCode,
      message: `${cause.api} blocks (${costWords[cause.cost]}) while ${waitingText(elsewhere)}.`,
      ...related(form, () =>
        shown.map((finding, index) => ({
          location: view.locationOf(finding),
          message: `${waiter(finding.root)} waits here${hidden > 0 && index === shown.length - 1 ? `, and ${String(hidden)} more` : ""}`,
        })),
      ),
    },
  ];
}

const maxWaiting = 10;

function problemDiagnostic(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source: "unstuck",
    code: "configuration",
    message,
  };
}

function related(
  { relatedInformation }: DiagnosticForm,
  make: () => DiagnosticRelatedInformation[],
): Pick<Diagnostic, "relatedInformation"> {
  return relatedInformation ? { relatedInformation: make() } : {};
}

function isSamePlace(a: EngineLocation, b: EngineLocation): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function startOfLine(file: string, line: number, view: ProjectView): Location {
  return view.locationOf({ file, line, column: 1, endLine: line, endColumn: 1 });
}
