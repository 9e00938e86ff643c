import { hash as digest } from "node:crypto";
import path from "node:path";
import { createAnalyzer, factsKind, type Analyzer, type Problem, type TextOf } from "../analyzer/index.js";
import { conclusionsKey } from "./cache/conclusions.js";
import type { ProjectCache } from "./cache/index.js";
import { rememberedAnalyzer } from "./cache/remembered-analyzer.js";
import type { Project } from "./project.js";
import { isSettled, lookAt } from "./stamp.js";

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
  readonly onProgress?: (done: number, total: number) => void;
}

export function analysedProject(project: Project, { cache, onProgress }: AnalysedProjectOptions): AnalysedProject {
  const sources = new Sources(project, cache);
  const known = cache === undefined || cache.isEmpty ? undefined : rememberedAnalysis(sources, cache);
  return {
    analyzer: known ?? load(sources, onProgress),
    textOf: (file) => sources.textOf(file),
    changedSince: sources.changedSince,
    problems: sources.problems,
  };
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
  const read = text ?? sources.read(file);
  if (read === undefined) return;
  const facts = analyzer.update(file, read);
  if (facts !== undefined) cache?.keepFacts(hashOf(read), kind, facts);
}

/** The texts of a project's files; none is read that need not be, and none is kept that nobody has asked for. */
class Sources {
  readonly problems: Problem[] = [];
  readonly changedSince = new Set<string>();
  readonly #hashes = new Map<string, string | undefined>();
  readonly #asked = new Map<string, string | undefined>();
  readonly #start = Date.now();

  constructor(
    readonly project: Project,
    readonly cache: ProjectCache | undefined,
  ) {}

  /** The hash of a file's text, and the text if it had to be read for that. */
  look(file: string): { readonly hash: string | undefined; readonly text?: string | undefined } {
    if (this.#hashes.has(file)) return { hash: this.#hashes.get(file) };
    const entry = this.cache === undefined ? undefined : lookAt(path.join(this.project.root, file));
    const isTooLarge = entry !== undefined && entry.size > this.project.maxFileSize;
    const known = entry === undefined || isTooLarge ? undefined : this.cache?.hashOf(file, entry);
    if (known === undefined || entry === undefined) {
      const text = this.read(file, entry);
      return { hash: this.#hashes.get(file), text };
    }
    this.#hashes.set(file, known);
    this.cache?.note(file, { stamp: entry.stamp, hash: known });
    return { hash: known };
  }

  /** The entry is looked at before: a text that is written meanwhile has another one. */
  read(file: string, entry = lookAt(path.join(this.project.root, file))): string | undefined {
    const source = this.project.read(file);
    if (source.kind === "problem") {
      this.#hashes.set(file, undefined);
      this.problems.push({ file, message: source.message });
      return undefined;
    }
    const textHash = hashOf(source.text);
    this.#hashes.set(file, textHash);
    const stamp = entry !== undefined && isSettled(entry, this.#start) ? entry.stamp : undefined;
    this.cache?.note(file, { stamp, hash: textHash });
    return source.text;
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

function hashOf(text: string): string {
  return digest("sha1", text);
}
