import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { nameOf } from "./documents.js";
import { testFolder } from "./test-folder.js";

/** A finding in the words of `unstuck --format json`, as far as a test looks at it. */
export interface PrintedFinding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: "error" | "warning" | "info";
  readonly cause: { readonly file: string; readonly line: number; readonly api: string; readonly cost: string };
  readonly path: readonly object[];
}

/** What the command line has printed about the sample server; the harness has run it. */
export const printed: readonly PrintedFinding[] = readPrinted();

/** Our diagnostics of a file that are findings: marks of causes are ours too, but no findings. */
export function findingsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return oursOf(uri).filter((diagnostic) => codeOf(diagnostic) !== "waited-for");
}

export function oursOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "unstuck");
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until the editor shows exactly these findings, in all files. */
export async function untilFindings(expected: readonly PrintedFinding[]): Promise<void> {
  const lines = expected.map(printedLine).sort();
  try {
    await until("the findings", () => JSON.stringify(shownLines()) === JSON.stringify(lines), 20_000);
  } catch {
    // For the difference, which is what one wants to read.
    assert.deepEqual(shownLines(), lines);
  }
}

/** Waits until the findings of one file have these rules, in any order. */
export async function untilRules(uri: vscode.Uri, rules: readonly string[]): Promise<readonly vscode.Diagnostic[]> {
  const shown = () => findingsOf(uri).map(codeOf).sort().join(", ");
  const wanted = [...rules].sort().join(", ");
  await until(`"${wanted}" in ${nameOf(uri)}`, () => shown() === wanted, 20_000).catch(() => {
    assert.equal(shown(), wanted, nameOf(uri));
  });
  return findingsOf(uri);
}

function shownLines(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri]) => findingsOf(uri).map((diagnostic) => shownLine(uri, diagnostic)))
    .sort();
}

function shownLine(uri: vscode.Uri, diagnostic: vscode.Diagnostic): string {
  const { start, end } = diagnostic.range;
  const [message] = diagnostic.message.split(" Instead: ");
  const places = [start.line, start.character, end.line, end.character].map((count) => String(count + 1)).join(":");
  return `${nameOf(uri)}:${places} ${severities[diagnostic.severity]} ${codeOf(diagnostic)} ${message ?? ""}`;
}

function printedLine({ file, line, column, endLine, endColumn, severity, rule, message }: PrintedFinding): string {
  return `${file}:${[line, column, endLine, endColumn].join(":")} ${severity} ${rule} ${message}`;
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: "error",
  [vscode.DiagnosticSeverity.Warning]: "warning",
  [vscode.DiagnosticSeverity.Information]: "info",
  [vscode.DiagnosticSeverity.Hint]: "hint",
} as const;

function readPrinted(): readonly PrintedFinding[] {
  const text = readFileSync(path.join(testFolder, "printed.json"), "utf8");
  return (JSON.parse(text) as { readonly findings: readonly PrintedFinding[] }).findings;
}
