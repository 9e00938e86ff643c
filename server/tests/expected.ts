import path from "node:path";
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver-protocol/node";
import type { Finding } from "../../rules/dist/analyzer/index.js";
import { pathOf } from "./lsp-client.js";

/** What a finding has in the JSON of the command line and in the engine. */
export type Reported = Pick<
  Finding,
  "rule" | "file" | "line" | "column" | "endLine" | "endColumn" | "message" | "severity"
>;

/** Findings as lines of text that {@link diagnosticLines} must equal; `root` holds the files. */
export function findingLines(root: string, findings: readonly Reported[]): readonly string[] {
  return findings.map((finding) => `${path.join(root, finding.file)} ${findingLine(finding)}`).sort();
}

export function diagnosticLines(byUri: Iterable<readonly [string, readonly Diagnostic[]]>): readonly string[] {
  return [...byUri]
    .flatMap(([uri, diagnostics]) => diagnosticLinesOf(diagnostics).map((line) => `${pathOf(uri)} ${line}`))
    .sort();
}

/** Diagnostics of one file; marks at causes and complaints about configuration are no findings. */
export function diagnosticLinesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(isFinding).map(diagnosticLine).sort();
}

/** Where two sorted lists of lines differ, for people. */
export function differences(answered: readonly string[], expected: readonly string[]): readonly string[] {
  return [
    ...without(answered, expected).map((line) => `only the server: ${line}`),
    ...without(expected, answered).map((line) => `only expected:   ${line}`),
  ];
}

/** Newer clients may be sent Markdown. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

export function isFinding({ code }: Diagnostic): boolean {
  return typeof code === "string" && ruleNames.has(code);
}

const ruleNames: ReadonlySet<string> = new Set<Finding["rule"]>([
  "no-blocking-call",
  "no-blocking-path",
  "no-busy-wait",
  "no-cpu-bound-work",
]);

const severities: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function findingLine({ line, column, endLine, endColumn, rule, severity, message }: Reported): string {
  const [start, end] = [`${String(line - 1)}:${String(column - 1)}`, `${String(endLine - 1)}:${String(endColumn - 1)}`];
  return `${start}-${end} ${String(severities[severity])} ${rule} ${message}`;
}

function diagnosticLine(diagnostic: Diagnostic): string {
  const { range, severity, code } = diagnostic;
  const { start, end } = range;
  const place = `${String(start.line)}:${String(start.character)}-${String(end.line)}:${String(end.character)}`;
  // The remedy, which findings keep apart, follows what they say.
  return `${place} ${String(severity)} ${String(code)} ${messageOf(diagnostic).replace(/\s+Instead: .*$/s, "")}`;
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const index = rest.indexOf(line);
    if (index !== -1) rest.splice(index, 1);
    return index === -1;
  });
}
