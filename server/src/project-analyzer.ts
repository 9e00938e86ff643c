import { isDeepStrictEqual } from "node:util";
import type { Analysis, Analyzer, AnalyzerConfig, ProjectLayout } from "eslint-plugin-unstuck/analyzer";
import type { Engine, ListedProject } from "./engine.js";
import { withoutExoticLineEnds } from "./source-text.js";

/** The analyzer of a project, whose layout and configuration may change. */
export interface ProjectAnalyzer {
  /** Takes over what the project is like now. */
  configure(project: Pick<ListedProject, "layout" | "config">): Configured;
  /** Tells it what a file says, or that there is nothing to say. Why that failed, if it did: it costs that file only. */
  give(file: string, text: string | undefined): string | undefined;
  /** Undefined before it was configured. */
  analyze(): Analysis | undefined;
  /** For trying out changes, which must be taken back; undefined before it was configured. */
  readonly analyzer: Analyzer | undefined;
}

export interface Configured {
  /** Whether the project differs from before. */
  readonly isOther: boolean;
  /** Files whose texts are needed again. */
  readonly forgotten: readonly string[];
}

export function createProjectAnalyzer({ createAnalyzer }: Engine): ProjectAnalyzer {
  let current: { readonly analyzer: Analyzer; layout: ProjectLayout; config: AnalyzerConfig } | undefined;
  return {
    configure({ layout, config }) {
      if (current === undefined) {
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
        else current?.analyzer.update(file, withoutExoticLineEnds(text));
        return undefined;
      } catch (error) {
        return `The file could not be analysed (${String(error)}); please report this.`;
      }
    },
    analyze: () => current?.analyzer.analyze(),
    get analyzer() {
      return current?.analyzer;
    },
  };
}
