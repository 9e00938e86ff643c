import path from "node:path";
import {
  createAnalyzer,
  factsKind,
  readFacts,
  type Analyzer,
  type FileFacts,
  type Problem,
  type TextOf,
} from "../analyzer/index.js";
import { conclusionsKey } from "./cache/conclusions.js";
import { linksKey } from "./cache/links.js";
import type { ProjectCache } from "./cache/index.js";
import { rememberedAnalyzer } from "./cache/remembered-analyzer.js";
import { decode } from "./cache/sealed.js";
import { readAhead, type ThreadLimits, type UnknownFile } from "./parallel/read-ahead.js";
import type { Project } from "./project.js";
import { ProjectTexts } from "./project-texts.js";
import { lookAt } from "./stamp.js";
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
  /** Called before facts of all files are read or linked: not at all where it is known what an analysis says. */
  readonly beforeReading?: (() => void) | undefined;
}

export function analysedProject(project: Project, options: AnalysedProjectOptions): AnalysedProject {
  const sources = new ProjectTexts(project, options.cache);
  return withTexts(sources, rememberedAnalysis(sources, options) ?? analysedAnew(sources, options));
}

/** The same; where there is much to read, on several threads. */
export async function analysedInParallel(
  project: Project,
  options: AnalysedProjectOptions,
  limits: ThreadLimits = {},
): Promise<AnalysedProject> {
  const { cache, onProgress } = options;
  const sources = new ProjectTexts(project, cache);
  const known = rememberedAnalysis(sources, options);
  if (known !== undefined) return withTexts(sources, known);
  options.beforeReading?.();
  const ahead = await readAhead(project, () => unknownFiles(project, cache), limits, onProgress);
  sources.takeOver(ahead);
  // To take over what was read takes no time that is worth a second bar.
  return withTexts(sources, analysedAnew(sources, { onProgress: ahead.size === 0 ? onProgress : undefined }));
}

function withTexts(sources: ProjectTexts, analyzer: Analyzer): AnalysedProject {
  const { changedSince, problems } = sources;
  return { analyzer, textOf: (file) => sources.textOf(file), changedSince, problems };
}

function unknownFiles({ root, files, maxFileSize }: Project, cache: ProjectCache | undefined): readonly UnknownFile[] {
  return files.flatMap((file) => {
    // A file that was there before has mostly its text of before, also in a fresh checkout: a look is quicker than parsing it.
    const entry = cache?.knows(file) === true ? undefined : lookAt(path.join(root, file));
    return entry === undefined || entry.size > maxFileSize ? [] : [{ file, entry }];
  });
}

/** If all files say what they said once, nothing needs to be done again, until somebody asks further. */
function rememberedAnalysis(sources: ProjectTexts, { beforeReading }: AnalysedProjectOptions): Analyzer | undefined {
  const { cache } = sources;
  if (cache === undefined || cache.isEmpty) return undefined;
  const conclusions = cache.conclusions(conclusionsKey(sources.project, sources.hashes()));
  if (conclusions === undefined) return undefined;
  cache.save();
  return rememberedAnalyzer(conclusions, () => {
    beforeReading?.();
    return load(sources);
  });
}

function analysedAnew(sources: ProjectTexts, { beforeReading, onProgress }: AnalysedProjectOptions): Analyzer {
  beforeReading?.();
  return relink(sources) ?? load(sources, onProgress);
}

function load(sources: ProjectTexts, onProgress?: AnalysedProjectOptions["onProgress"]): Analyzer {
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
  keepLinks(sources, cache, analyzer);
  cache.save();
  return analyzer;
}

function keepLinks(sources: ProjectTexts, cache: ProjectCache, analyzer: Analyzer): void {
  const known = [...sources.hashes()].filter(([, textHash]) => textHash !== "");
  const record = known.length < fewFiles ? undefined : analyzer.record();
  if (record === undefined) return;
  const paths = known.map(([file]) => file);
  cache.keepLinks(linksKey(sources.project, paths), new Map(known), record);
}

/** Links of so few files are found sooner than they are read. */
const fewFiles = 100;

/** Where more has changed, it is better to link everything and to keep that. */
const mostChanged = 0.05;

/** If most files say what they said in an earlier run, only what the others touch is linked again. */
function relink(sources: ProjectTexts): Analyzer | undefined {
  const { project, cache } = sources;
  if (cache === undefined || cache.isEmpty || project.files.length < fewFiles) return undefined;
  const hashes = new Map([...sources.hashes()].filter(([, textHash]) => textHash !== ""));
  const kept = cache.links(linksKey(project, hashes.keys()));
  if (kept === undefined) return undefined;
  const changed = [...hashes].filter(([file, textHash]) => kept.hashes.get(file) !== textHash);
  if (changed.length > hashes.size * mostChanged) return undefined;
  const analyzer = createAnalyzer(project.layout, project.config);
  try {
    analyzer.restore(kept.record, (file) => earlierFacts(file, kept.hashes.get(file), sources));
    for (const [file] of changed) feed(analyzer, file, sources);
    cache.keepConclusions(conclusionsKey(project, sources.hashes()), analyzer.analyze());
  } catch {
    // Facts are gone, or something in the record does not fit: everything is linked anew.
    return undefined;
  }
  cache.save();
  return analyzer;
}

function earlierFacts(file: string, textHash: string | undefined, { project, cache }: ProjectTexts): FileFacts {
  const kept = textHash === undefined ? undefined : cache?.facts(textHash, factsKind(file, project.config));
  if (kept !== undefined) return kept;
  const source = project.read(file);
  if (source.kind === "problem" || hashOf(source.text) !== textHash) throw new Error(`${file} has changed meanwhile.`);
  return readFacts(file, source.text, project.config);
}

function feed(analyzer: Analyzer, file: string, sources: ProjectTexts): void {
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
