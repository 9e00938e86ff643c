import { createAnalyzer as createReal, type Analyzer } from "../../../rules/dist/analyzer/index.js";

export * from "../../../rules/dist/analyzer/index.js";

/** Stands in for the analyzer, with the faults that ours must not have: texts say where it throws. */
export function createAnalyzer(...given: Parameters<typeof createReal>): Analyzer {
  const real = createReal(...given);
  const failing = new Set<string>();
  return {
    ...real,
    update(path, text) {
      if (text.includes("fault: update")) throw new Error(`The test makes reading ${path} fail.`);
      if (text.includes("fault: analysis")) failing.add(path);
      else failing.delete(path);
      real.update(path, text);
    },
    remove(path) {
      failing.delete(path);
      real.remove(path);
    },
    analyze() {
      if (failing.size > 0) throw new Error(`The test makes the analysis of ${[...failing].join()} fail.`);
      return real.analyze();
    },
  };
}
