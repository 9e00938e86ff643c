import type ts from "../../../../typescript.cjs";
import type { Source } from "../../source.js";
import type { AskedType, DescribedType, TypeAnswer, TypeQuestion } from "../types.js";

/** Gathers what is to be asked of the type checker, and finds the answers again. */
export class Asking {
  readonly #asked: AskedType[] = [];

  constructor(readonly source: Source) {}

  /** The ticket of the question. */
  ask(node: ts.Node, of: AskedType["of"]): number {
    const [start, end] = [node.getStart(this.source.tree), node.end];
    const known = this.#asked.findIndex((one) => one.start === start && one.end === end && one.of === of);
    return known === -1 ? this.#asked.push({ start, end, of }) - 1 : known;
  }

  question(): TypeQuestion {
    return { file: this.source.file, asked: this.#asked };
  }
}

/** What is said of a ticket; nothing is known where a checker says nothing. */
export function answerTo({ types }: TypeAnswer, ticket: number): DescribedType {
  return (
    types[ticket] ?? { text: "unknown", imports: [], contains: [{ path: "", kind: "unchecked", name: "unknown" }] }
  );
}
