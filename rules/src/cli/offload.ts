import type {
  Finding,
  Offload,
  OffloadOutcome,
  OffloadPlace,
  OffloadRequest,
  Problem,
  TextOf,
} from "../analyzer/index.js";
import { applyEdits, settleOffload } from "../analyzer/index.js";
import { createSurroundings, writeSources, type SourceChange } from "../host/index.js";
import type { Invocation, Place } from "./args.js";
import { analyseAround } from "./place.js";
import type { Session, Terminal } from "./session.js";
import { UsageError } from "./session.js";
import { unifiedDiff } from "./unified-diff.js";

type OffloadOptions = Invocation & { readonly kind: "offload" };

/** Moves the work of one finding, or of some lines, off the loop. Returns the exit code: 1 if it is declined. */
export async function offloadPlace(options: OffloadOptions, terminal: Terminal): Promise<number> {
  const { session, file } = analyseAround(options.place.file, options, terminal);
  const surroundings = createSurroundings(session.root, (name) => session.texts.get(name));
  const to = options.to === "queue" ? session.analysis.queueFor({ file }, surroundings) : options.to;
  const request: OffloadRequest = { place: placeIn(session, file, options.place), to, ...options.request };
  const { createTypeService } = await import("../host/types/index.js");
  const types = createTypeService({ root: session.root, textOf: surroundings.textOf });
  const plan = session.analysis.offload(request, surroundings);
  const outcome = checked(await settleOffload(plan, (question) => types.describe(question)), request, {
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
function placeIn({ analysis, texts }: Session, file: string, { line, lastLine, column }: Place): OffloadPlace {
  if (lastLine !== undefined) {
    const lines = (texts.get(file) ?? "").split("\n");
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

interface Checking {
  readonly session: Session;
  readonly textOf: TextOf;
  readonly verify: (texts: ReadonlyMap<string, string>) => readonly (Problem & { readonly line: number })[];
}

/** What is generated must compile, and a new analysis must agree: the finding is gone, and none has come. */
function checked(
  outcome: OffloadOutcome,
  { place }: OffloadRequest,
  { session, textOf, verify }: Checking,
): OffloadOutcome {
  if (outcome.kind === "declined") return outcome;
  const { offload } = outcome;
  const texts = textsAfter(offload, textOf);
  const refuse = (reason: string): OffloadOutcome => ({ kind: "declined", title: offload.title, reason });
  const [error] = verify(texts);
  if (error !== undefined)
    return refuse(`${error.file}:${String(error.line)} would not compile: ${error.message.replace(/\.$/, "")}`);
  const known = new Set(session.analysis.findings.map(({ fingerprint }) => fingerprint));
  const after = findingsWith(session, texts);
  const stays =
    place.kind === "finding" && alike(after, place.finding) >= alike(session.analysis.findings, place.finding);
  if (stays) return refuse("the call would still block: somebody else waits for it there");
  const created = new Set(offload.newFiles.map(({ file }) => file));
  const come = after.find((finding) => created.has(finding.file) && !known.has(finding.fingerprint));
  return come === undefined
    ? outcome
    : refuse(`the generated ${come.file} would block: ${come.message.replace(/\.$/, "")}`);
}

/**
 * How many findings of the file are of one kind. Those that differ in nothing but their order (two handlers without a name
 * that call one helper) hand their fingerprints on when the first of them goes, so they are counted.
 */
function alike(findings: readonly Finding[], { rule, file, cause }: Finding): number {
  return findings.filter(
    (other) =>
      other.rule === rule && other.file === file && other.cause.api === cause.api && other.cause.file === cause.file,
  ).length;
}

/** The findings if files said this; the session's analyzer is left as it was. */
function findingsWith({ analyzer, texts: before }: Session, texts: ReadonlyMap<string, string>): readonly Finding[] {
  const sources = [...texts].filter(([file]) => /\.[cm]?[jt]sx?$/.test(file));
  for (const [file, text] of sources) analyzer.update(file, text);
  const { findings } = analyzer.analyze();
  for (const [file] of sources) {
    const text = before.get(file);
    if (text === undefined) analyzer.remove(file);
    else analyzer.update(file, text);
  }
  return findings;
}

function textsAfter({ changes, newFiles }: Offload, textOf: TextOf): ReadonlyMap<string, string> {
  return new Map([
    ...changes.map(({ file, edits }) => [file, applyEdits(textOf(file) ?? "", edits)] as const),
    ...newFiles.map(({ file, text }) => [file, text] as const),
  ]);
}

interface CarryingOut {
  readonly session: Session;
  readonly terminal: Terminal;
  readonly textOf: TextOf;
}

async function carryOut(
  offload: Offload,
  { dryRun }: OffloadOptions,
  { session, terminal, textOf }: CarryingOut,
): Promise<number> {
  const changes = offload.changes.map(({ file, edits }): SourceChange => {
    const before = textOf(file) ?? "";
    return { file, before, after: applyEdits(before, edits) };
  });
  if (dryRun) {
    const created = offload.newFiles.map(({ file, text }) => ({
      file,
      before: "",
      after: text,
      encoding: "utf8" as const,
    }));
    terminal.stdout.write(
      unifiedDiff([...changes.map((change) => ({ ...change, encoding: "utf8" as const })), ...created]),
    );
    terminal.stderr.write(`${summary(offload, "Would move")}\n`);
    return 0;
  }
  const problems = await writeSources(session.root, changes, offload.newFiles);
  for (const { file, message } of problems) terminal.stderr.write(`problem: ${file}: ${message}\n`);
  if (problems.length > 0) return 2;
  terminal.stdout.write(`${summary(offload, "Moved")}\n`);
  return 0;
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
