import type { FileFacts } from "./facts/types.js";
import { reasonless } from "./findings/directives.js";
import type { Problem } from "./findings/types.js";

/** The facts of all files, and what follows from each alone: looked at where a file changes, and not for every answer. */
export class KnownFacts {
  readonly #files = new Map<string, Known>();
  /** Of few files there is something to say. */
  readonly #remarked = new Map<string, Known>();
  #added = 0;
  #functions = 0;

  get size(): number {
    return this.#files.size;
  }

  get functionCount(): number {
    return this.#functions;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  get(path: string): FileFacts | undefined {
    return this.#files.get(path)?.facts;
  }

  /** In the order in which the files came. */
  all(): readonly (readonly [path: string, facts: FileFacts])[] {
    return [...this.#files].map(([path, { facts }]) => [path, facts]);
  }

  /** Also where the same facts say something else: where they stand. */
  set(path: string, facts: FileFacts): void {
    const before = this.#files.get(path);
    const remarks = { syntax: syntaxProblems(facts), reasonless: reasonless(facts) };
    const known = { facts, place: before?.place ?? this.#added++, functions: facts.functions.length, ...remarks };
    this.#functions += known.functions - (before?.functions ?? 0);
    this.#files.set(path, known);
    if (remarks.syntax.length + remarks.reasonless.length > 0) this.#remarked.set(path, known);
    else this.#remarked.delete(path);
  }

  delete(path: string): void {
    this.#functions -= this.#files.get(path)?.functions ?? 0;
    this.#files.delete(path);
    this.#remarked.delete(path);
  }

  problems(): readonly Problem[] {
    const remarked = [...this.#remarked.values()].sort((a, b) => a.place - b.place);
    return [...remarked.flatMap(({ syntax }) => syntax), ...remarked.flatMap((known) => known.reasonless)];
  }
}

interface Known {
  readonly facts: FileFacts;
  readonly place: number;
  readonly functions: number;
  readonly syntax: readonly Problem[];
  readonly reasonless: readonly Problem[];
}

function syntaxProblems({ path, syntaxErrors: [first] }: FileFacts): readonly Problem[] {
  if (first === undefined) return [];
  const message = `line ${String(first.line)}: ${first.message} The rest of the file was analysed as far as it could be read.`;
  return [{ file: path, message }];
}
