import { catalogModules } from "./catalog/index.js";
import { createCatalog } from "./catalog/lookup.js";
import type { CatalogModule } from "./catalog/types.js";
import { getOrAdd, lazily } from "./collections.js";
import { conclude, type Conclusions } from "./conclusions.js";
import { extractFacts } from "./facts/extract.js";
import { moveFacts } from "./facts/moved.js";
import { outlineFacts } from "./facts/outline.js";
import { factsUnder } from "./facts/placed.js";
import type { FileFacts } from "./facts/types.js";
import { withoutIgnored } from "./findings/directives.js";
import { explainLine, type Explanation } from "./findings/explain.js";
import { collectFindings } from "./findings/findings.js";
import { headsOf } from "./findings/lasting-names.js";
import type { Finding, Problem, Stats } from "./findings/types.js";
import { exportGraph, type CallGraph } from "./graph/export.js";
import { KnownFacts } from "./known-facts.js";
import { createOffers } from "./fixes/offers.js";
import { KeptTrees } from "./fixes/source.js";
import { createOffloads } from "./fixes/offload/offload.js";
import { chooseQueue, type QueueQuestion } from "./fixes/offload/queue/choose.js";
import type { OffloadPlan, OffloadRequest, QueueTarget, Surroundings } from "./fixes/offload/types.js";
import type { FixOutcome, TextOf } from "./fixes/types.js";
import { Linker, type Knowledge } from "./graph/link.js";
import { RecordMismatch } from "./graph/record/mismatch.js";
import { RestoredFacts, type LoadFacts } from "./graph/record/restored-facts.js";
import type { LinkRecord, WriteRecord } from "./graph/record/types.js";
import { ProjectIndex, roleOf } from "./graph/project-index.js";
import { createShapes } from "./graph/shapes.js";
import { spreadPhases } from "./phases/phases.js";
import { emptyConfig, type AnalyzerConfig, type ConfiguredBlocking, type ProjectLayout } from "./project.js";
import { frameworks } from "./roots/frameworks/index.js";
import { createRegistry } from "./roots/registry.js";

/** A project under analysis: feed it texts, ask it questions. It never reads a file and never throws on bad source. */
export interface Analyzer {
  /**
   * Adds or replaces a file. `path` is relative to the root, with forward slashes. Returns what was read, for whoever
   * keeps it; undefined if the file could not be analysed.
   */
  update(path: string, text: string): FileFacts | undefined;
  /** The same with facts that were read before, of the same text and for the same {@link factsKind}. */
  take(path: string, facts: FileFacts): void;
  remove(path: string): void;
  has(path: string): boolean;
  /**
   * Takes another layout or configuration. The files stay, but for those that are no longer tests: of tests little is
   * kept, so their texts are needed again. Returns these.
   */
  configure(layout: ProjectLayout, config?: AnalyzerConfig): readonly string[];
  /**
   * Takes over what an earlier analysis of the same files, under the same layout and configuration, has found; facts
   * are loaded when they are needed. What has changed since is then told with `update` or `take`.
   */
  restore(record: LinkRecord, load: LoadFacts): void;
  /** What was found, for a later analysis to start with; undefined where that is not worth keeping. */
  record(): WriteRecord | undefined;
  /**
   * The findings of the project as it stands; computed once and kept until the next change. After a change only what
   * the change touches is looked at again; the answer is the same as that of a new analyzer.
   */
  analyze(): Analysis;
}

export interface Analysis {
  /** Sorted by file, line, column, cause. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly stats: Stats;
  /** The call graph, for people who doubt it; of the project as it stands when it is asked. */
  graph(): CallGraph;
  /** Where (1-based lines) a file has functions that go by this name, in the sense of {@link Finding.owner}. */
  functionsNamed(file: string, name: string): readonly number[];
  /** Why the calls on a line (1-based) are findings or not. */
  explain(file: string, line: number): Explanation;
  /**
   * Every way to fix a finding of this analysis, or why there is none; empty where nothing awaitable does the same.
   * `textOf` gives the texts that the analyzer was given.
   */
  fixes(finding: Finding, textOf: TextOf): readonly FixOutcome[];
  /** How work is moved off the loop, or why it cannot be; cheap, since it looks at syntax only. */
  offload(request: OffloadRequest, surroundings: Surroundings): OffloadPlan;
  /** The queue that a file's package is closest to. */
  queueFor(question: QueueQuestion, surroundings: Surroundings): QueueTarget;
}

export function createAnalyzer(layout: ProjectLayout, config: AnalyzerConfig = emptyConfig): Analyzer {
  const facts = new KnownFacts();
  const failures = new Map<string, Problem>();
  const changes = new Map<string, FileFacts | undefined>();
  let linker = new Linker(new ProjectIndex(layout, config), knowledgeFor(config));
  let isRestored = false;
  let current = config;
  let trees = new KeptTrees(layout);
  let conclusions: Conclusions | undefined;
  let analysis: Analysis | undefined;
  const change = (path: string, now: FileFacts | undefined): void => {
    analysis = undefined;
    const known = facts.get(path);
    if (known !== undefined && now !== undefined && !(known instanceof RestoredFacts) && moveFacts(known, now)) {
      facts.set(path, known);
      return;
    }
    changes.set(path, now);
    if (now === undefined) facts.delete(path);
    else facts.set(path, now);
  };
  const startAgain = (layout: ProjectLayout): void => {
    linker = new Linker(new ProjectIndex(layout, current), knowledgeFor(current));
    conclusions = undefined;
    isRestored = false;
    changes.clear();
    for (const [path, known] of facts.all()) {
      const whole = known instanceof RestoredFacts ? known.all : known;
      facts.set(path, whole);
      changes.set(path, whole);
    }
  };
  const concluded = (): Conclusions => {
    const isOtherSet = [...changes].some(([path, now]) => linker.index.files.has(path) !== (now !== undefined));
    // What was kept of an earlier run says nothing of other sets of files.
    if (isRestored && isOtherSet) startAgain(linker.index.layout);
    try {
      return concludeChanges();
    } catch (error) {
      if (!isRestored || !(error instanceof RecordMismatch)) throw error;
      startAgain(linker.index.layout);
      return concludeChanges();
    }
  };
  const concludeChanges = (): Conclusions => {
    linker.update(changes);
    return conclude(linker, conclusions);
  };
  return {
    has: (path) => facts.has(path),
    update(path, text) {
      failures.delete(path);
      try {
        const facts = readFacts(path, text, current);
        change(path, facts);
        return facts;
      } catch (error) {
        // One file that the parser cannot take must not cost the others their answer.
        change(path, undefined);
        failures.set(path, {
          file: path,
          message: `could not be analysed (${String(error)}); exclude it or report this.`,
        });
        return undefined;
      }
    },
    take(path, facts) {
      failures.delete(path);
      change(path, factsUnder(path, facts));
    },
    remove(path) {
      change(path, undefined);
      failures.delete(path);
    },
    configure(newLayout, newConfig = emptyConfig) {
      const forgotten = facts
        .all()
        .flatMap(([path]) => (isTest(path, current) && !isTest(path, newConfig) ? path : []));
      for (const path of forgotten) facts.delete(path);
      analysis = undefined;
      current = newConfig;
      trees = new KeptTrees(newLayout);
      startAgain(newLayout);
      return forgotten;
    },
    restore(record, load) {
      for (const known of linker.restore(record, (path) => factsUnder(path, load(path)))) facts.set(known.path, known);
      isRestored = true;
    },
    record: () => (failures.size > 0 ? undefined : linker.record()),
    analyze() {
      if (analysis !== undefined) return analysis;
      if (conclusions === undefined || changes.size > 0) conclusions = concluded();
      changes.clear();
      analysis = report(conclusions, facts, [...failures.values()], current, trees);
      return analysis;
    },
  };
}

/**
 * What the facts of a text depend on besides the text: two files of one kind that say the same have the same facts, but
 * for their names.
 */
export function factsKind(path: string, config: AnalyzerConfig): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  // All that follows the first dot: `.d.ts` is not read as `.ts` is.
  return `${name.slice(name.indexOf("."))} ${isTest(path, config) ? "imports" : "all"}`;
}

/** What {@link Analyzer.update} reads, for those who read on other threads and let the analyzer take it. */
export function readFacts(path: string, text: string, config: AnalyzerConfig): FileFacts {
  return isTest(path, config) ? outlineFacts(path, text) : extractFacts(path, text);
}

function isTest(path: string, config: AnalyzerConfig): boolean {
  return roleOf(path, config) === "test";
}

const knowledge = new WeakMap<AnalyzerConfig, Knowledge>();

/** Building the tables takes longer than analysing a small file: made once for all who add nothing to them. */
function knowledgeFor(config: AnalyzerConfig): Knowledge {
  const addsNothing = config.blocking.length === 0 && config.handlers.length === 0;
  return getOrAdd(knowledge, addsNothing ? emptyConfig : config, () => createKnowledge(config));
}

function createKnowledge(config: AnalyzerConfig): Knowledge {
  const catalog = createCatalog([...catalogModules, ...configuredModules(config.blocking)]);
  return { catalog, shapes: createShapes(catalog, frameworks), registry: createRegistry(frameworks, config.handlers) };
}

function configuredModules(rows: readonly ConfiguredBlocking[]): readonly CatalogModule[] {
  return rows
    .filter((row) => !row.module.startsWith("./"))
    .map((row) => ({ module: row.module, evidence: "K", apis: [{ ...row, sibling: { shape: "none" } }] }));
}

function report(
  { project, phases, witnesses, standing }: Conclusions,
  facts: KnownFacts,
  failures: readonly Problem[],
  config: AnalyzerConfig,
  trees: KeptTrees,
): Analysis {
  const findings = withoutIgnored(collectFindings(project, phases, witnesses, standing), facts, config);
  // Findings ask for few of them.
  const allPhases = lazily(() => spreadPhases(project));
  return {
    findings,
    problems: [...failures, ...linkProblems(project.failures), ...facts.problems()],
    stats: {
      files: facts.size,
      functions: facts.functionCount,
      calls: project.resolvedCalls + project.unresolvedCalls,
      resolvedCalls: project.resolvedCalls,
      unresolvedCalls: project.unresolvedCalls,
    },
    graph: () => exportGraph(project, allPhases()),
    functionsNamed(file, name) {
      const node = project.index.files.get(file);
      return node === undefined ? [] : headsOf(node, name, standing.nameOf);
    },
    explain: (file, line) => explainLine(project, allPhases(), findings, file, line),
    fixes: createOffers(project, trees),
    offload: createOffloads(project, trees),
    queueFor: (question, surroundings) => chooseQueue(question, project.index.layout, surroundings),
  };
}

function linkProblems(failures: ReadonlyMap<string, string>): readonly Problem[] {
  return [...failures].map(([file, error]) => ({
    file,
    message: `some of its calls could not be followed (${error}); the others were. Please report this.`,
  }));
}
