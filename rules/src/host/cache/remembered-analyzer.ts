import type { Analysis, Analyzer } from "../../analyzer/index.js";
import type { Conclusions } from "./conclusions.js";

/** An analyzer that knows what it will say. Whoever wants to know more than that, or changes a file, makes it start. */
export function rememberedAnalyzer(conclusions: Conclusions, start: () => Analyzer): Analyzer {
  let started: Analyzer | undefined;
  let isChanged = false;
  const actual = (): Analyzer => (started ??= start());
  const changed = (): Analyzer => {
    isChanged = true;
    return actual();
  };
  const whole = lazily(() => actual().analyze());
  const analysis: Analysis = {
    ...conclusions,
    graph: () => whole().graph(),
    functionsNamed: (file, name) => whole().functionsNamed(file, name),
    explain: (file, line) => whole().explain(file, line),
    fixes: (finding, textOf) => whole().fixes(finding, textOf),
    offload: (request, surroundings) => whole().offload(request, surroundings),
    queueFor: (question, surroundings) => whole().queueFor(question, surroundings),
  };
  return {
    has: (path) => actual().has(path),
    update: (path, text) => changed().update(path, text),
    take: (path, facts) => {
      changed().take(path, facts);
    },
    remove: (path) => {
      changed().remove(path);
    },
    configure: (layout, config) => changed().configure(layout, config),
    restore(record, load) {
      changed().restore(record, load);
    },
    record: () => actual().record(),
    analyze: () => (isChanged ? actual().analyze() : analysis),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
