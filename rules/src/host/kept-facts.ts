import { factsKind, type Analyzer, type AnalyzerConfig, type FileFacts } from "../analyzer/index.js";
import { cacheFolder, defaultCacheLocation, ProjectCache } from "./cache/index.js";
import type { Project } from "./project.js";
import { hashOf } from "./text-hash.js";

/**
 * What earlier runs have read in a project's files, for who has all texts at hand and stays: while the project is read for
 * the first time, what is known is taken over. What is not is written down afterwards, when nobody waits any more.
 */
export interface KeptFacts {
  /** As {@link Analyzer.update}. */
  readonly give: (analyzer: Analyzer, file: string, text: string, config: AnalyzerConfig) => void;
  /** How many files were read anew and are not written down. */
  readonly unwritten: number;
  /** Writes down what was read, for so many milliseconds; whether that is all. From then on it knows nothing any more. */
  write(milliseconds?: number): boolean;
}

/** None where files are so few that reading them is as quick as starting. */
export function keptFacts({ root, files }: Pick<Project, "root" | "files">): KeptFacts | undefined {
  if (files.length < fewFiles) return undefined;
  let cache: ProjectCache | undefined = new ProjectCache(cacheFolder(defaultCacheLocation(process.env), root));
  const unwritten = new Map<string, Unwritten>();
  return {
    give(analyzer, file, text, config) {
      // Places in facts that were read before are put right where an edit has moved them: they are of that text no more.
      unwritten.delete(file);
      if (cache === undefined) {
        analyzer.update(file, text);
        return;
      }
      const hash = hashOf(text);
      const kind = factsKind(file, config);
      cache.noteText(file, hash);
      const known = cache.facts(hash, kind);
      if (known !== undefined) {
        analyzer.take(file, known);
        return;
      }
      const facts = analyzer.update(file, text);
      if (facts !== undefined) unwritten.set(file, { hash, kind, facts });
    },
    get unwritten() {
      return unwritten.size;
    },
    write(milliseconds = Infinity) {
      const end = performance.now() + milliseconds;
      for (const [file, { hash, kind, facts }] of unwritten) {
        if (performance.now() >= end) return false;
        cache?.keepFacts(hash, kind, facts);
        unwritten.delete(file);
      }
      cache?.save();
      cache = undefined;
      return true;
    },
  };
}

interface Unwritten {
  readonly hash: string;
  readonly kind: string;
  readonly facts: FileFacts;
}

const fewFiles = 100;
