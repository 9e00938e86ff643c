import ts from "typescript";
import { added } from "./multiset.mjs";

/** Parse failures in new texts that were not there before. */
export function brokenSyntax(newTexts, textOf) {
  return [...newTexts].flatMap(([file, text]) =>
    added(parseFailures(file, textOf(file) ?? ""), parseFailures(file, text), ({ message }) => message),
  );
}

function parseFailures(file, text) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return tree.parseDiagnostics.map(({ start, messageText }) => ({
    kind: "parse",
    file,
    ...placeIn(text, start),
    message: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

/** Line (1-based) and code of an offset, for people. */
export function placeIn(text, offset) {
  const line = text.slice(0, offset).split("\n").length;
  return { line, code: text.split("\n")[line - 1].trim() };
}

/**
 * Blocking calls that the new texts leave, of those they should remove, and such that they bring. Counted are places by
 * file and API: a finding may stand elsewhere afterwards, since a helper that became async is a place of its own.
 */
export function brokenAnalysis(analyzer, newTexts, textOf, removed) {
  const before = analyzer.analyze().findings;
  for (const [file, text] of newTexts) analyzer.update(file, text);
  const after = analyzer.analyze().findings;
  for (const file of newTexts.keys()) analyzer.update(file, textOf(file));
  const [then, now] = [placesByCall(before), placesByCall(after)];
  const report = (kind, message, { file, line, cause, root }) => ({
    kind,
    file,
    line,
    message: `${message}: ${cause.api} (${cause.file}:${cause.line}) while ${root.label} waits`,
  });
  const calls = new Set(removed.map(callOf));
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const isRemoved = new Set(removed.map(({ fingerprint }) => fingerprint));
  return after.flatMap((finding) => {
    const call = callOf(finding);
    const [least, most] = [then.get(call)?.size ?? 0, now.get(call).size];
    if (most > least) return known.has(finding.fingerprint) ? [] : [report("finding", "a finding has come", finding)];
    if (most === least && calls.has(call)) {
      return isRemoved.has(finding.fingerprint) ? [report("finding", "the finding stays", finding)] : [];
    }
    return known.has(finding.fingerprint) ? [] : [report("moved", "a finding stands elsewhere now", finding)];
  });
}

function placesByCall(findings) {
  const places = new Map();
  for (const finding of findings) {
    const call = callOf(finding);
    places.set(call, (places.get(call) ?? new Set()).add(`${finding.cause.line}:${finding.cause.column}`));
  }
  return places;
}

function callOf({ cause }) {
  return `${cause.file} ${cause.api}`;
}
