import { isDeepStrictEqual } from "node:util";
import type { Analysis, Analyzer, AnalyzerConfig, ProjectLayout } from "eslint-plugin-unstuck/analyzer";
import type { KeptFacts } from "eslint-plugin-unstuck/host";
import type { Engine, ListedProject } from "./engine.js";
import { withoutExoticLineEnds } from "./source-text.js";

/** The analyzer of a project, whose layout and configuration may change. */
export interface ProjectAnalyzer {
  /** Takes over what the project is like now. */
  configure(project: Pick<ListedProject, "root" | "files" | "layout" | "config">): Configured;
  /** Tells it what a file says, or that there is nothing to say. Why that failed, if it did: it costs that file only. */
  give(file: string, text: string | undefined): string | undefined;
  /** Undefined before it was configured. */
  analyze(): Analysis | undefined;
  /** Writes down for a later start what was read, for some milliseconds; whether that is all. */
  keep(milliseconds: number): boolean;
  /** For trying out changes, which must be taken back; undefined before it was configured. */
  readonly analyzer: Analyzer | undefined;
}

export interface Configured {
  /** Whether the project differs from before. */
  readonly isOther: boolean;
  /** Files whose texts are needed again. */
  readonly forgotten: readonly string[];
}

export function createProjectAnalyzer({ createAnalyzer, keptFacts }: Engine): ProjectAnalyzer {
  let kept: KeptFacts | undefined;
  let current: { readonly analyzer: Analyzer; layout: ProjectLayout; config: AnalyzerConfig } | undefined;
  return {
    configure(project) {
      const { layout, config } = project;
      if (current === undefined) {
        kept = keptFacts(project);
        current = { analyzer: createAnalyzer(layout, config), layout, config };
        return { isOther: true, forgotten: [] };
      }
      const isSameConfig = isDeepStrictEqual(current.config, config);
      if (isSameConfig && isDeepStrictEqual(current.layout, layout)) return { isOther: false, forgotten: [] };
      current.layout = layout;
      // The analyzer makes its tables again for every configuration that is another object.
      if (!isSameConfig) current.config = config;
      return { isOther: true, forgotten: current.analyzer.configure(current.layout, current.config) };
    },
    give(file, text) {
      try {
        if (text === undefined) current?.analyzer.remove(file);
        else if (current !== undefined) give(current.analyzer, file, withoutExoticLineEnds(text), current.config);
        return undefined;
      } catch (error) {
        return `The file could not be analysed (${String(error)}); please report this.`;
      }
    },
    analyze: () => current?.analyzer.analyze(),
    keep: (milliseconds) => kept?.write(milliseconds) ?? true,
    get analyzer() {
      return current?.analyzer;
    },
  };

  function give(analyzer: Analyzer, file: string, text: string, config: AnalyzerConfig): void {
    if (kept === undefined) analyzer.update(file, text);
    else kept.give(analyzer, file, text, config);
  }
}
