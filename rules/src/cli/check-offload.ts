import {
  applyEdits,
  type Finding,
  type Offload,
  type OffloadOutcome,
  type OffloadRequest,
  type Problem,
  type TextOf,
} from "../analyzer/index.js";
import type { Session } from "./session.js";

export interface Checking {
  readonly session: Session;
  readonly textOf: TextOf;
  readonly verify: (texts: ReadonlyMap<string, string>) => readonly (Problem & { readonly line: number })[];
}

/** What is generated must compile, and a new analysis must agree: the finding is gone, and none has come. */
export function checkedOffload(
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
  const after = findingsWith(session, texts);
  const stays =
    place.kind === "finding" && alike(after, place.finding) >= alike(session.analysis.findings, place.finding);
  if (stays) return refuse("the call would still block: somebody else waits for it there");
  const created = new Set(offload.newFiles.map(({ file }) => file));
  const come = after.find((finding) => created.has(finding.file));
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
function findingsWith({ analyzer, textOf: before }: Session, texts: ReadonlyMap<string, string>): readonly Finding[] {
  const sources = [...texts].filter(([file]) => /\.[cm]?[jt]sx?$/.test(file));
  for (const [file, text] of sources) analyzer.update(file, text);
  const { findings } = analyzer.analyze();
  for (const [file] of sources) {
    const text = before(file);
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
