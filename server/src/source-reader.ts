import { isDeepStrictEqual } from "node:util";
import type { Problem } from "eslint-plugin-unstuck/analyzer";
import type { ListedProject } from "./engine.js";
import { createFileQueue, type Lane } from "./file-queue.js";
import type { ProjectAnalyzer } from "./project-analyzer.js";
import { slice } from "./scheduler.js";
import { digestOf, foldersOf } from "./source-text.js";

/**
 * Gives the analyzer of one project the texts of its files, a slice of time at a time: what the client has open before
 * what is on disk. Texts are not kept.
 */
export interface SourceReader {
  readonly project: ListedProject | undefined;
  /** Files to be read that somebody waits for, or that such files import. */
  readonly urgent: number;
  /** All other files that are to be read. */
  readonly others: number;
  /** Files that were read at least once. */
  readonly done: number;
  readonly problems: readonly Problem[];
  /** Versions of the open documents that were read. */
  readonly versions: ReadonlyMap<string, number>;
  readonly has: (file: string) => boolean;
  /** Whether a text is what the analyzer was given of a file. */
  readonly isGiven: (file: string, text: string) => boolean;
  /** Whether there were files in a folder when the project was listed. */
  readonly hasFolder: (folder: string) => boolean;
  /** Whether the file was read as one that somebody waits for, and so what it imports too. */
  readonly isFollowed: (file: string) => boolean;
  /** Takes over a project as it is listed now, and has new files read. Whether the analysis made before may not hold. */
  take(project: ListedProject): boolean;
  /** The file is to be read again. */
  request(file: string, urgent: boolean): void;
  /** Reads files for a moment; of urgent ones, with `follow`, what they import is urgent too. Whether there was news. */
  read(which: "urgent" | "others", follow: boolean): boolean;
  /** Whether, since it was asked last, files that had been read before could not be read any more. */
  takeLost(): boolean;
}

/** A file as the client has it open. */
interface Buffer {
  readonly text: string;
  readonly version: number;
}

/** In milliseconds: so long what somebody waits for is read with what it imports; then it is analysed as far as it is. */
const longestFollowing = 150;

export function createSourceReader(
  analyzer: ProjectAnalyzer,
  bufferOf: (file: string) => Buffer | undefined,
): SourceReader {
  const queue = createFileQueue();
  /** What the analyzer knows of each file: a digest, or why it could not be read. */
  const done = new Map<string, string>();
  const followed = new Set<string>();
  const versions = new Map<string, number>();
  const unread = new Map<string, Problem>();
  let project: ListedProject | undefined;
  let files: ReadonlySet<string> = new Set();
  let folders: ReadonlySet<string> = new Set();
  let following = 0;
  let isLost = false;
  const isFollowing = (): boolean => following < longestFollowing;

  return {
    get project() {
      return project;
    },
    get urgent() {
      return queue.count("awaited") + (isFollowing() ? queue.count("imported") : 0);
    },
    get others() {
      return queue.count("other") + (isFollowing() ? 0 : queue.count("imported"));
    },
    get done() {
      return done.size;
    },
    get problems() {
      return [...unread.values()];
    },
    get versions() {
      return new Map(versions);
    },
    has: (file) => files.has(file),
    isGiven: (file, text) => done.get(file) === digestOf(text),
    hasFolder: (folder) => folders.has(folder),
    isFollowed: (file) => followed.has(file),
    take(next) {
      const { isOther, forgotten } = analyzer.configure(next);
      for (const file of forgotten) done.delete(file);
      const before = project;
      project = next;
      files = new Set(next.files);
      folders = foldersOf(next.files);
      const gone = [...done.keys()].filter((file) => !files.has(file));
      for (const file of gone) forget(file);
      const isOtherSize = before !== undefined && before.maxFileSize !== next.maxFileSize;
      const fresh = isOtherSize ? next.files : next.files.filter((file) => !done.has(file));
      for (const file of fresh) queue.add(file, "other");
      return isOther || gone.length + fresh.length > 0 || !isDeepStrictEqual(before?.problems, next.problems);
    },
    request(file, urgent) {
      if (!files.has(file)) return;
      queue.add(file, urgent ? "awaited" : "other");
      if (urgent) following = 0;
    },
    read(which, follow) {
      const start = performance.now();
      const from: readonly Lane[] = which === "urgent" ? ["awaited", "imported"] : ["imported", "other"];
      let isNews = false;
      let now = start;
      for (let file = queue.take(...from); file !== undefined; file = queue.take(...from)) {
        isNews = readFile(file, follow && which === "urgent") || isNews;
        now = performance.now();
        if (now - start > slice) break;
      }
      if (which === "urgent") following += now - start;
      return isNews;
    },
    takeLost() {
      const wasLost = isLost;
      isLost = false;
      return wasLost;
    },
  };

  function readFile(file: string, follow: boolean): boolean {
    if (project === undefined) return false;
    const buffer = bufferOf(file);
    const isNewVersion = noteVersion(file, buffer?.version);
    const source = project.read(file, buffer?.text);
    if (source.kind === "text" && follow) followImports(file, source.text, project);
    const digest = source.kind === "text" ? digestOf(source.text) : source.message;
    // A document that is opened mostly says what its file does.
    if (done.get(file) === digest) return isNewVersion;
    if (source.kind === "problem" && done.has(file)) isLost = true;
    done.set(file, digest);
    const failure = analyzer.give(file, source.kind === "text" ? source.text : undefined);
    const message = source.kind === "problem" ? source.message : failure;
    if (message === undefined) unread.delete(file);
    else unread.set(file, { file, message });
    return true;
  }

  function noteVersion(file: string, version: number | undefined): boolean {
    if (versions.get(file) === version) return false;
    if (version === undefined) versions.delete(file);
    else versions.set(file, version);
    return true;
  }

  function followImports(file: string, text: string, { importsOf }: ListedProject): void {
    followed.add(file);
    for (const imported of importsOf(file, text)) {
      if (!followed.has(imported) && !done.has(imported)) queue.add(imported, "imported");
    }
  }

  function forget(file: string): void {
    analyzer.give(file, undefined);
    for (const known of [done, followed, versions, unread]) known.delete(file);
    queue.delete(file);
  }
}
