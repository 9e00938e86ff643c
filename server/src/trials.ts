import type { Analyzer, Finding, TextOf } from "eslint-plugin-unstuck/analyzer";
import { cancelled, type Cancellation } from "./cancellation.js";

/** What a change would come to that nobody has made. */
export interface Trial {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
}

/** Changes that are tried out in memory, one at a time, since others are waiting. */
export interface Trials {
  readonly count: number;
  /** File → the text that it would have; files may be new. Undefined if the project changes before it was tried. */
  ask(texts: ReadonlyMap<string, string>, token: Cancellation | undefined): Promise<Trial | undefined>;
  /** Makes the first; afterwards the analyzer knows the texts that it knew before. */
  step(analyzer: Analyzer, textOf: TextOf): void;
  /** What they rest on has changed. */
  abandon(): void;
}

export function createTrials(): Trials {
  let asked: Asked[] = [];
  return {
    get count() {
      return asked.length;
    },
    ask: (texts, token) =>
      new Promise((resolve, reject) => {
        asked.push({ texts, token, resolve, reject });
      }),
    step(analyzer, textOf) {
      const [first, ...others] = asked;
      if (first === undefined) return;
      try {
        if (first.token?.isCancellationRequested === true) throw cancelled();
        first.resolve(tryOut(first.texts, analyzer, textOf));
      } catch (error) {
        first.reject(error);
      }
      asked = others;
    },
    abandon() {
      for (const { resolve } of asked) resolve(undefined);
      asked = [];
    },
  };
}

interface Asked {
  readonly texts: ReadonlyMap<string, string>;
  readonly token: Cancellation | undefined;
  readonly resolve: (trial: Trial | undefined) => void;
  readonly reject: (error: unknown) => void;
}

function tryOut(texts: ReadonlyMap<string, string>, analyzer: Analyzer, textOf: TextOf): Trial | undefined {
  const originals = new Map([...texts.keys()].map((file) => [file, analyzer.has(file) ? textOf(file) : null]));
  // Says something else on disk by now.
  if ([...originals.values()].includes(undefined)) return undefined;
  const before = analyzer.analyze().findings;
  try {
    for (const [file, text] of texts) analyzer.update(file, text);
    return { before, after: analyzer.analyze().findings };
  } finally {
    for (const [file, text] of originals) {
      if (typeof text === "string") analyzer.update(file, text);
      else analyzer.remove(file);
    }
  }
}
