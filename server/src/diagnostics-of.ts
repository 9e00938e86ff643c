import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { Diagnostic, Range } from "vscode-languageserver-types";
import type { ProjectView } from "./context.js";
import { causeMarkCode } from "./features/diagnostics.js";
import { isObject } from "./json.js";

/** Of the diagnostics that the client showed, those that are about some findings, cause marks included. */
export function diagnosticsOf(
  view: ProjectView,
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.filter(
    (diagnostic) => diagnostic.source === "unstuck" && findings.some((finding) => isAbout(view, diagnostic, finding)),
  );
}

/** By the fingerprint where the client kept it, else by place and rule. */
function isAbout(view: ProjectView, { data, code, range, message }: Diagnostic, finding: Finding): boolean {
  if (code === causeMarkCode)
    return isSame(range, view.rangeOf(finding.cause)) && textOf(message).includes(finding.cause.api);
  if (isObject(data) && typeof data["fingerprint"] === "string") return data["fingerprint"] === finding.fingerprint;
  return code === finding.rule && isSame(range, view.rangeOf(finding)) && textOf(message).startsWith(finding.message);
}

function textOf(message: Diagnostic["message"]): string {
  return typeof message === "string" ? message : message.value;
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
