import path from "node:path";
import {
  createAnalyzer,
  factsKind,
  type Analyzer,
  type FileFacts,
  type Problem,
  type TextOf,
} from "../analyzer/index.js";
import { conclusionsKey } from "./cache/conclusions.js";
import type { ProjectCache } from "./cache/index.js";
import { rememberedAnalyzer } from "./cache/remembered-analyzer.js";
import { decode } from "./cache/sealed.js";
import type { ReadFile } from "./parallel/facts-task.js";
import { readAhead, type ThreadLimits, type UnknownFile } from "./parallel/read-ahead.js";
import type { Project } from "./project.js";
import { isSettled, lookAt } from "./stamp.js";
import { hashOf } from "./text-hash.js";

/** A project with its analyzer, fed with every file: with texts, or with what earlier runs have read in them. */
export interface AnalysedProject {
  readonly analyzer: Analyzer;
  /** What a file said when it was analysed; undefined if it says something else by now, or could not be read. */
  readonly textOf: TextOf;
  /** Files that were asked for and say something else by now. */
  readonly changedSince: ReadonlySet<string>;
  /** What could not be read. */
  readonly problems: readonly Problem[];
}

export interface AnalysedProjectOptions {
  readonly cache?: ProjectCache | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** What other threads have read. */
  readonly ahead?: ReadonlyMap<string, ReadFile> | undefined;
}

export function analysedProject(
  project: Project,
  { cache, onProgress, ahead }: AnalysedProjectOptions,
): AnalysedProject {
  const sources = new Sources(project, cache, ahead);
  const known = cache === undefined || cache.isEmpty ? undefined : rememberedAnalysis(sources, cache);
  return {
    analyzer: known ?? load(sources, onProgress),
    textOf: (file) => sources.textOf(file),
    changedSince: sources.changedSince,
    problems: sources.problems,
  };
}

/** The same; where there is much to read, on several threads. */
export async function analysedInParallel(
  project: Project,
  { cache, onProgress }: AnalysedProjectOptions,
  limits: ThreadLimits = {},
): Promise<AnalysedProject> {
  const ahead = await readAhead(project, () => unknownFiles(project, cache), limits, onProgress);
  // To take over what was read takes no time that is worth a second bar.
  return analysedProject(project, { cache, onProgress: ahead.size === 0 ? onProgress : undefined, ahead });
}

function unknownFiles({ root, files, maxFileSize }: Project, cache: ProjectCache | undefined): readonly UnknownFile[] {
  return files.flatMap((file) => {
    const entry = lookAt(path.join(root, file));
    const isKnown = entry === undefined || entry.size > maxFileSize || cache?.hashOf(file, entry) !== undefined;
    return isKnown ? [] : [{ file, entry }];
  });
}

/** If all files say what they said once, nothing needs to be done again, until somebody asks further. */
function rememberedAnalysis(sources: Sources, cache: ProjectCache): Analyzer | undefined {
  const conclusions = cache.conclusions(conclusionsKey(sources.project, sources.hashes()));
  if (conclusions === undefined) return undefined;
  cache.save();
  return rememberedAnalyzer(conclusions, () => load(sources));
}

function load(sources: Sources, onProgress?: AnalysedProjectOptions["onProgress"]): Analyzer {
  const { project, cache } = sources;
  const { files, layout, config } = project;
  const analyzer = createAnalyzer(layout, config);
  for (const [done, file] of files.entries()) {
    onProgress?.(done, files.length);
    feed(analyzer, file, sources);
  }
  onProgress?.(files.length, files.length);
  if (cache === undefined) return analyzer;
  cache.keepConclusions(conclusionsKey(project, sources.hashes()), analyzer.analyze());
  cache.save();
  return analyzer;
}

function feed(analyzer: Analyzer, file: string, sources: Sources): void {
  const { cache, project } = sources;
  const { hash, text } = sources.look(file);
  if (hash === undefined) return;
  const kind = factsKind(file, project.config);
  const kept = cache?.facts(hash, kind);
  if (kept !== undefined) {
    analyzer.take(file, kept);
    return;
  }
  const ahead = sources.takeAhead(file);
  const facts = ahead === undefined ? undefined : (decode(ahead) as FileFacts | undefined);
  if (ahead !== undefined && facts !== undefined) {
    analyzer.take(file, facts);
    cache?.keepEncodedFacts(hash, kind, ahead);
    return;
  }
  const read = text ?? sources.read(file);
  if (read === undefined) return;
  const found = analyzer.update(file, read);
  if (found !== undefined) cache?.keepFacts(hashOf(read), kind, found);
}

/** The texts of a project's files; none is read that need not be, and none is kept that nobody has asked for. */
class Sources {
  readonly problems: Problem[] = [];
  readonly changedSince = new Set<string>();
  readonly #hashes = new Map<string, string | undefined>();
  readonly #asked = new Map<string, string | undefined>();
  readonly #start = Date.now();
  readonly #ahead: Map<string, ReadFile>;

  constructor(
    readonly project: Project,
    readonly cache: ProjectCache | undefined,
    ahead: ReadonlyMap<string, ReadFile> = new Map(),
  ) {
    this.#ahead = new Map(ahead);
  }

  /** The hash of a file's text, and the text if it had to be read for that. */
  look(file: string): { readonly hash: string | undefined; readonly text?: string | undefined } {
    if (this.#hashes.has(file)) return { hash: this.#hashes.get(file) };
    const ahead = this.#ahead.get(file);
    if (ahead !== undefined) return { hash: this.#note(file, ahead) };
    const entry = this.cache === undefined ? undefined : lookAt(path.join(this.project.root, file));
    const isTooLarge = entry !== undefined && entry.size > this.project.maxFileSize;
    const known = entry === undefined || isTooLarge ? undefined : this.cache?.hashOf(file, entry);
    if (known === undefined || entry === undefined) {
      const text = this.read(file, entry);
      return { hash: this.#hashes.get(file), text };
    }
    return { hash: this.#note(file, { stamp: entry.stamp, hash: known }) };
  }

  /** What another thread has read in it, once: nobody needs it again. */
  takeAhead(file: string): Buffer | undefined {
    const ahead = this.#ahead.get(file);
    this.#ahead.delete(file);
    return ahead === undefined
      ? undefined
      : Buffer.from(ahead.facts.buffer, ahead.facts.byteOffset, ahead.facts.length);
  }

  /** The entry is looked at before: a text that is written meanwhile has another one. */
  read(file: string, entry = lookAt(path.join(this.project.root, file))): string | undefined {
    const source = this.project.read(file);
    if (source.kind === "problem") {
      this.#hashes.set(file, undefined);
      this.problems.push({ file, message: source.message });
      return undefined;
    }
    const stamp = entry !== undefined && isSettled(entry, this.#start) ? entry.stamp : undefined;
    this.#note(file, { stamp, hash: hashOf(source.text) });
    return source.text;
  }

  #note(file: string, { stamp, hash }: Pick<ReadFile, "stamp" | "hash">): string {
    this.#hashes.set(file, hash);
    this.cache?.note(file, { stamp, hash });
    return hash;
  }

  textOf(file: string): string | undefined {
    if (this.#asked.has(file)) return this.#asked.get(file);
    const known = this.#hashes.get(file);
    const source = known === undefined ? undefined : this.project.read(file);
    const text = source?.kind === "text" && hashOf(source.text) === known ? source.text : undefined;
    if (known !== undefined && text === undefined) this.changedSince.add(file);
    this.#asked.set(file, text);
    return text;
  }

  /** Of all files, in their order; empty for those that cannot be read. */
  hashes(): ReadonlyMap<string, string> {
    return new Map(this.project.files.map((file) => [file, this.look(file).hash ?? ""]));
  }
}
