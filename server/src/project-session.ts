import type { Analysis } from "eslint-plugin-unstuck/analyzer";
import type { Cancellation } from "./cancellation.js";
import type { FileChange } from "./change-inbox.js";
import type { DocumentEvent, OpenDocument } from "./documents.js";
import type { Engine, ListedProject } from "./engine.js";
import { reasonOf } from "./failure.js";
import { createFixRuns, type FixesMade, type FixPlan } from "./fix-runs.js";
import type { Progress } from "./progress.js";
import { createProjectAnalyzer } from "./project-analyzer.js";
import { createProjectListing, type ListingOptions } from "./project-listing.js";
import { slice, type Step, type Worker } from "./scheduler.js";
import { createSnapshot, type Snapshot } from "./snapshot.js";
import { createSourceReader } from "./source-reader.js";
import { withoutExoticLineEnds } from "./source-text.js";
import { createTrials, type Trial } from "./trials.js";
import { createWaiters, pending, type Outcome } from "./waiters.js";

/** One project under analysis, kept up with what the client edits and what changes on disk. */
export interface ProjectSession extends Worker {
  /** Absolute. */
  readonly root: string;
  readonly project: ListedProject | undefined;
  /** Whether a file is one of the project's sources. */
  readonly has: (file: string) => boolean;
  readonly snapshot: Snapshot | undefined;
  /** Whether a snapshot says how the whole project stands, as far as anything was heard of it. */
  readonly isCurrent: (of: Snapshot) => boolean;
  /** A file's text as it was given to the analyzer; undefined if it is gone or was changed since, which is then looked into. */
  readonly analysedText: (file: string) => string | undefined;
  /** Makes fixes in memory; undefined if the project changes meanwhile. */
  makeFixes(plan: FixPlan, token?: Cancellation): Promise<FixesMade | undefined>;
  /** What the analysis would say of other texts, by file; undefined if the project changes meanwhile. */
  tryOut(texts: ReadonlyMap<string, string>, token?: Cancellation): Promise<Trial | undefined>;
  /** All files were read and analysed once. */
  readonly isComplete: boolean;
  /** Why the last listing or analysis failed, a sentence. */
  readonly failure: string | undefined;
  readonly documentChanged: (event: DocumentEvent) => void;
  readonly fileChanged: (change: FileChange) => void;
  /** The document's name in the project, once the analysis holds for it; undefined if it is no source of the project. */
  settled(document: Located, token?: Cancellation): Promise<string | undefined>;
  /** Resolves once all that is known of was read and analysed. */
  finished(): Promise<void>;
  /** Arranges the last analysis again: other files are this project's to speak of. */
  readonly rearrange: () => void;
  readonly dispose: () => void;
}

export type Located = Pick<OpenDocument, "uri" | "path" | "realPath">;

export interface SessionOptions extends Pick<ListingOptions, "root" | "list" | "openNames"> {
  readonly engine: Engine;
  /** A document's name in the project, whether it is a source of it or not; undefined if it lies elsewhere. */
  readonly nameOf: (document: Located) => string | undefined;
  readonly documentOf: (file: string) => OpenDocument | undefined;
  /** Whether a file is this project's to speak of. */
  readonly owns: (file: string) => boolean;
  readonly progress: Progress;
  /** There is something to do. */
  readonly onWork: () => void;
  readonly onAnalysed: () => void;
  readonly onFailure: (error: unknown) => void;
  readonly onDispose: () => void;
}

/** In milliseconds: as long as edits follow each other this fast, nobody looks at the answer. */
const quietAfterEdit = 15;
/** But somebody who keeps a key pressed does. */
const longestQuietAfterEdit = 250;

export function createProjectSession(options: SessionOptions): ProjectSession {
  const { root, progress } = options;
  const analyzer = createProjectAnalyzer(options.engine);
  const reader = createSourceReader(analyzer, options.documentOf);
  const listing = createProjectListing({ ...options, reader, onListed, attempt });
  const waiters = createWaiters<Question, string | undefined>();
  const fixRuns = createFixRuns(options.engine);
  const trials = createTrials();
  let snapshot: Snapshot | undefined;
  let failure: string | undefined;
  let isComplete = false;
  let isDisposed = false;
  /** What was read for the first time is to be written down for the next start. */
  let mustKeep = true;
  /** Something was given to the analyzer since the last analysis; something that somebody waits for. */
  let isDirty = false;
  let isAwaited = false;
  let editsAt = 0;
  let editsLatest: number | undefined;
  /** After an analysis in part, reading goes on for as long as it took. */
  let fairAt = 0;
  /** Up to which of the changes on disk everything was read. */
  let readUpTo = 0;

  return {
    root,
    get project() {
      return reader.project;
    },
    has: reader.has,
    get snapshot() {
      return snapshot;
    },
    isCurrent: (of) => of === snapshot && isSettled(),
    analysedText,
    async makeFixes(plan, token) {
      if (isDisposed || !isSettled()) return undefined;
      const made = fixRuns.ask(plan, token);
      options.onWork();
      return await made;
    },
    async tryOut(texts, token) {
      if (isDisposed || !isSettled()) return undefined;
      const trial = trials.ask(texts, token);
      options.onWork();
      return await trial;
    },
    get isComplete() {
      return isComplete;
    },
    get failure() {
      return failure;
    },
    documentChanged,
    fileChanged: listing.put,
    settled: ask,
    async finished() {
      await ask(undefined, undefined);
    },
    rearrange() {
      if (snapshot !== undefined) show(snapshot.analysis);
    },
    next(now) {
      if (reader.others === 0) readUpTo = listing.listed;
      waiters.answer(answerTo);
      if (!isSettled()) abandonChanges();
      const steps = isDisposed ? [] : stepsAt(now);
      return steps.find((step) => step.at <= now) ?? steps.sort((a, b) => a.at - b.at)[0];
    },
    dispose() {
      isDisposed = true;
      progress.end();
      waiters.answer(() => nowhere);
      abandonChanges();
      options.onDispose();
    },
  };

  async function ask(document: Located | undefined, token?: Cancellation): Promise<string | undefined> {
    if (isDisposed) return undefined;
    const answer = waiters.ask({ document, received: listing.received }, token);
    options.onWork();
    return await answer;
  }

  function documentChanged({ kind, document }: DocumentEvent): void {
    const file = options.nameOf(document);
    if (file === undefined || reader.project === undefined) return;
    // A listing that is under way may not know of it.
    if (kind === "opened" && (!reader.has(file) || listing.isUnderWay)) listing.put({ kind: "opened", file });
    if (!reader.has(file)) return;
    reader.request(file, true);
    const now = performance.now();
    editsLatest ??= now + longestQuietAfterEdit;
    editsAt = kind === "changed" ? Math.min(now + quietAfterEdit, editsLatest) : now;
  }

  /** What there is to do, the most pressing first. */
  function stepsAt(now: number): Step[] {
    const isAsked = waiters.count > 0;
    const editsDue = isAsked ? now : editsAt;
    const steps = [...listing.steps(now, isAsked || options.openNames().length > 0 ? 0 : 1)];
    if (reader.urgent > 0) steps.push({ at: editsDue, rank: 0, run: readUrgent });
    else if (reader.others > 0 && isDirty && isAwaited && !isComplete) {
      // What open documents import is enough for a first answer. It costs time that reading the others needs.
      steps.push({ at: Math.max(editsDue, fairAt), rank: 0, run: analyse });
    }
    if (reader.others > 0) steps.push({ at: now, rank: 2, run: readOthers });
    else if (isDirty && reader.urgent === 0) steps.push({ at: editsDue, rank: isComplete ? 0 : 2, run: analyse });
    else if (mustKeep && isComplete) steps.push({ at: now, rank: 3, run: keep });
    // What is changed in memory moves places in what is to be written down.
    const change = mustKeep ? keep : changeInMemory;
    if (fixRuns.count + trials.count > 0) steps.push({ at: now, rank: 1, run: change });
    return steps;
  }

  function onListed(project: ListedProject): void {
    const isFirst = reader.project === undefined;
    isDirty = reader.take(project) || isDirty;
    if (isFirst) for (const file of options.openNames()) reader.request(file, true);
  }

  function readUrgent(): void {
    isDirty = reader.read("urgent", !isComplete) || isDirty;
    isAwaited = true;
    editsLatest = undefined;
    listLost();
  }

  function readOthers(): void {
    isDirty = reader.read("others", false) || isDirty;
    listLost();
    if (!isComplete) progress.report(reader.done, reader.project?.files.length ?? 0);
  }

  /** A document was closed that is not on disk, or a file went away that nobody told of. */
  function listLost(): void {
    if (reader.takeLost()) listing.request();
  }

  function analyse(): void {
    isDirty = isAwaited = false;
    const start = performance.now();
    if (reader.urgent + reader.others === 0) {
      isComplete = true;
      progress.end();
    }
    attempt(() => {
      const analysis = analyzer.analyze();
      if (analysis !== undefined) show(analysis);
    });
    const end = performance.now();
    fairAt = end + (end - start);
  }

  function show(analysis: Analysis): void {
    snapshot = snapshotOf(analysis);
    options.onAnalysed();
  }

  function snapshotOf(analysis: Analysis): Snapshot {
    const problems = [...(reader.project?.problems ?? []), ...reader.problems, ...analysis.problems];
    const { owns } = options;
    return createSnapshot(root, analysis, { complete: isComplete, problems, versions: reader.versions, owns });
  }

  function keep(): void {
    mustKeep = !analyzer.keep(slice);
  }

  /** Afterwards all is as it was, but the analysis of before is not the analyzer's own any more. */
  function changeInMemory(): void {
    const used = analyzer.analyzer;
    if (used === undefined) return;
    (trials.count > 0 ? trials : fixRuns).step(used, analysedText);
    attempt(() => {
      snapshot = snapshotOf(used.analyze());
    });
  }

  function abandonChanges(): void {
    fixRuns.abandon();
    trials.abandon();
  }

  function isSettled(): boolean {
    const isRead = reader.urgent + reader.others === 0 && readUpTo === listing.received && !listing.isUnderWay;
    return isRead && isComplete && !isDirty && failure === undefined;
  }

  function analysedText(file: string): string | undefined {
    const open = options.documentOf(file);
    const source = reader.project?.read(file, open?.text);
    if (source?.kind !== "text") return undefined;
    if (reader.isGiven(file, source.text)) return withoutExoticLineEnds(source.text);
    if (open === undefined && reader.has(file)) {
      listing.put({ kind: "changed", file });
      options.onWork();
    }
    return undefined;
  }

  function attempt(work: () => void): boolean {
    failure = undefined;
    try {
      work();
      return true;
    } catch (error) {
      failure = `The analysis of ${root} failed: ${reasonOf(error)}.`;
      options.onFailure(error);
      return false;
    }
  }

  function answerTo({ document, received }: Question): Outcome<string | undefined> {
    if (reader.project === undefined) return listing.isUnderWay ? pending : nowhere;
    if (received > (isComplete ? readUpTo : listing.listed)) return pending;
    if (document === undefined) return isComplete && !isDirty && reader.urgent === 0 ? nowhere : pending;
    const file = options.nameOf(document);
    if (file === undefined || !reader.has(file)) return nowhere;
    if (!isComplete && !reader.isFollowed(file)) reader.request(file, true);
    const isOpen = reader.urgent > 0 || (isComplete ? isDirty : isAwaited);
    return isOpen ? pending : { kind: "known", value: file };
  }
}

interface Question {
  /** Undefined: when is everything done? */
  readonly document: Located | undefined;
  /** How many changes on disk were heard of before. */
  readonly received: number;
}

const nowhere: Outcome<undefined> = { kind: "known", value: undefined };
