import type { TypeAnswer, TypeQuestion } from "eslint-plugin-unstuck/analyzer";
import type { TypeProblem } from "eslint-plugin-unstuck/host";

/** A type checker in a thread of its own, which starts when it is first asked something. */
export interface TypeChecker {
  describe(question: TypeQuestion): Promise<TypeAnswer>;
  /** Errors that a change brings; `changed` holds the new texts of files that are there or not. */
  verify(changed: ReadonlyMap<string, string>): Promise<readonly TypeProblem[]>;
}
