import {
  applyEdits,
  settleOffload,
  type NewFile,
  type Offload,
  type OffloadPlace,
  type OffloadRequest,
  type TextOf,
} from "../analyzer/index.js";
import { createSurroundings, writeSources, type SourceChange } from "../host/index.js";
import type { OffloadInvocation, Place } from "./invocation.js";
import { checkedOffload } from "./check-offload.js";
import { analyseAround } from "./place.js";
import { UsageError, type Session, type Terminal } from "./session.js";
import { unifiedDiff, type EncodedChange } from "./unified-diff.js";

/** Moves the work of one finding, or of some lines, off the loop. Returns the exit code: 1 if it is declined. */
export async function offloadPlace(options: OffloadInvocation, terminal: Terminal): Promise<number> {
  const { session, file } = analyseAround(options.place.file, options, terminal);
  const surroundings = createSurroundings(session.root, session.textOf);
  const to = options.to === "queue" ? session.analysis.queueFor({ file }, surroundings) : options.to;
  const request: OffloadRequest = { place: placeIn(session, file, options.place), to, ...options.request };
  const { createTypeService } = await import("../host/types/index.js");
  const types = createTypeService({ root: session.root, textOf: surroundings.textOf });
  const plan = session.analysis.offload(request, surroundings);
  const outcome = checkedOffload(await settleOffload(plan, (question) => types.describe(question)), request, {
    session,
    textOf: surroundings.textOf,
    verify: (texts) => types.verify(texts),
  });
  if (outcome.kind === "declined") {
    terminal.stderr.write(`${outcome.title}: declined: ${outcome.reason}.\n`);
    return 1;
  }
  return await carryOut(outcome.offload, options, { session, terminal, textOf: surroundings.textOf });
}

/** The findings of a line; several lines are a selection of whole lines. */
function placeIn({ analysis, textOf }: Session, file: string, { line, lastLine, column }: Place): OffloadPlace {
  if (lastLine !== undefined) {
    const lines = (textOf(file) ?? "").split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    return { kind: "selection", file, start, end: start + lines.slice(line - 1, lastLine).join("\n").length };
  }
  const isThere = (at: { readonly file: string; readonly line: number; readonly column: number }): boolean =>
    at.file === file && at.line === line && (column === undefined || at.column === column);
  const findings = analysis.findings.filter((finding) => isThere(finding) || isThere(finding.cause));
  const finding = findings.find(isThere) ?? findings[0];
  if (finding !== undefined) return { kind: "finding", finding };
  throw new UsageError(
    `There is no finding on line ${String(line)} of ${file}; name its line, or some lines to move, as in ${file}:${String(line)}-${String(line + 4)}.`,
  );
}

interface CarryingOut {
  readonly session: Session;
  readonly terminal: Terminal;
  readonly textOf: TextOf;
}

async function carryOut(
  offload: Offload,
  { dryRun }: OffloadInvocation,
  { session, terminal, textOf }: CarryingOut,
): Promise<number> {
  const changes = offload.changes.map(({ file, edits }): SourceChange => {
    const before = textOf(file) ?? "";
    return { file, before, after: applyEdits(before, edits) };
  });
  if (dryRun) {
    terminal.stdout.write(unifiedDiff([...changes, ...offload.newFiles.map(asCreation)].map(asUtf8)));
    terminal.stderr.write(`${summary(offload, "Would move")}\n`);
    return 0;
  }
  const problems = await writeSources(session.root, changes, offload.newFiles);
  for (const { file, message } of problems) terminal.stderr.write(`problem: ${file}: ${message}\n`);
  if (problems.length > 0) return 2;
  terminal.stdout.write(`${summary(offload, "Moved")}\n`);
  return 0;
}

function asCreation({ file, text }: NewFile): Omit<EncodedChange, "encoding"> {
  return { file, before: "", after: text, isNew: true };
}

function asUtf8(change: Omit<EncodedChange, "encoding">): EncodedChange {
  return { ...change, encoding: "utf8" };
}

function summary({ title, changes, newFiles, notes, install, packages }: Offload, verb: string): string {
  const added = packages.map(({ name, range }) => `${name} ${range}`).join(", ");
  return [
    `${title.replace(/^Move/, verb)}.`,
    ...newFiles.map(({ file }) => `  new      ${file}`),
    ...changes.map(({ file }) => `  changed  ${file}`),
    ...notes.map((note) => `  note     ${note}`),
    ...(install === undefined ? [] : [`  next     ${install}  (adds ${added})`]),
  ].join("\n");
}
