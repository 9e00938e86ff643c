import { catalogModules } from "./catalog/index.js";
import { createCatalog } from "./catalog/lookup.js";
import type { CatalogModule } from "./catalog/types.js";
import { extractFacts } from "./facts/extract.js";
import type { FileFacts } from "./facts/types.js";
import { reasonless, withoutIgnored } from "./findings/directives.js";
import { explainLine, type Explanation } from "./findings/explain.js";
import { collectFindings } from "./findings/findings.js";
import type { Finding, Problem, Stats } from "./findings/types.js";
import { exportGraph, type CallGraph } from "./graph/export.js";
import { linkProject } from "./graph/link.js";
import { spreadPhases } from "./phases/phases.js";
import { createProjectIndex } from "./graph/project-index.js";
import { createShapes } from "./graph/shapes.js";
import { findWitnesses } from "./graph/witnesses.js";
import { emptyConfig, type AnalyzerConfig, type ConfiguredBlocking, type ProjectLayout } from "./project.js";
import { frameworks } from "./roots/frameworks/index.js";
import { createRegistry } from "./roots/registry.js";

/** A project under analysis: feed it texts, ask it questions. It never reads a file and never throws on bad source. */
export interface Analyzer {
  /** Adds or replaces a file. `path` is relative to the root, with forward slashes. */
  update(path: string, text: string): void;
  remove(path: string): void;
  has(path: string): boolean;
  /** The findings of the project as it stands; computed once and kept until the next change. */
  analyze(): Analysis;
}

export interface Analysis {
  /** Sorted by file, line, column, cause. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly stats: Stats;
  /** The call graph, for people who doubt it. */
  graph(): CallGraph;
  /** Why the calls on a line (1-based) are findings or not. */
  explain(file: string, line: number): Explanation;
}

export function createAnalyzer(layout: ProjectLayout, config: AnalyzerConfig = emptyConfig): Analyzer {
  const facts = new Map<string, FileFacts>();
  const failures = new Map<string, Problem>();
  const knowledge = createKnowledge(config);
  let analysis: Analysis | undefined;
  return {
    has: (path) => facts.has(path),
    update(path, text) {
      analysis = undefined;
      facts.delete(path);
      failures.delete(path);
      try {
        facts.set(path, extractFacts(path, text));
      } catch (error) {
        // One file that the parser cannot take must not cost the others their answer.
        failures.set(path, {
          file: path,
          message: `could not be analysed (${String(error)}); exclude it or report this.`,
        });
      }
    },
    remove(path) {
      analysis = undefined;
      facts.delete(path);
      failures.delete(path);
    },
    analyze() {
      analysis ??= analyzeFacts(facts, [...failures.values()], layout, config, knowledge);
      return analysis;
    },
  };
}

function createKnowledge(config: AnalyzerConfig) {
  const catalog = createCatalog([...catalogModules, ...configuredModules(config.blocking)]);
  return { catalog, shapes: createShapes(catalog, frameworks), registry: createRegistry(frameworks, config.handlers) };
}

type Knowledge = ReturnType<typeof createKnowledge>;

function configuredModules(rows: readonly ConfiguredBlocking[]): readonly CatalogModule[] {
  return rows
    .filter((row) => !row.module.startsWith("./"))
    .map((row) => ({ module: row.module, evidence: "K", apis: [{ ...row, sibling: { shape: "none" } }] }));
}

function analyzeFacts(
  facts: ReadonlyMap<string, FileFacts>,
  failures: readonly Problem[],
  layout: ProjectLayout,
  config: AnalyzerConfig,
  { catalog, shapes, registry }: Knowledge,
): Analysis {
  const index = createProjectIndex(facts, layout, config);
  const project = linkProject(index, shapes, catalog, registry);
  const phases = spreadPhases(project);
  const witnesses = findWitnesses(project.edges, project.causes, phases);
  const findings = withoutIgnored(collectFindings(project, phases, witnesses), facts, config);
  return {
    findings,
    problems: [...failures, ...linkProblems(project.failures), ...syntaxProblems(facts), ...reasonless(facts)],
    stats: {
      files: facts.size,
      functions: index.functions.length,
      calls: project.resolvedCalls + project.unresolvedCalls,
      resolvedCalls: project.resolvedCalls,
      unresolvedCalls: project.unresolvedCalls,
    },
    graph: () => exportGraph(project, phases),
    explain: (file, line) => explainLine(project, phases, findings, file, line),
  };
}

function linkProblems(failures: ReadonlyMap<string, string>): readonly Problem[] {
  return [...failures].map(([file, error]) => ({
    file,
    message: `some of its calls could not be followed (${error}); the others were. Please report this.`,
  }));
}

function syntaxProblems(facts: ReadonlyMap<string, FileFacts>): readonly Problem[] {
  return [...facts.values()].flatMap(({ path, syntaxErrors: [first] }) =>
    first === undefined
      ? []
      : [
          {
            file: path,
            message: `line ${String(first.line)}: ${first.message} The rest of the file was analysed as far as it could be read.`,
          },
        ],
  );
}
