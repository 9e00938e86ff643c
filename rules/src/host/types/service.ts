import type { TextOf, TypeAnswer, TypeQuestion } from "../../analyzer/index.js";
import { describeType } from "./describe.js";
import { createPrograms } from "./programs.js";
import { newErrors } from "./verify.js";

/** What a type checker says when it is asked; nothing is built before. */
export interface TypeService {
  describe(question: TypeQuestion): TypeAnswer;
  /** Errors that a change brings: `changed` holds the new texts of files that are there or not. */
  verify(changed: ReadonlyMap<string, string>): readonly TypeProblem[];
}

export interface TypeProblem {
  /** Relative to the root. */
  readonly file: string;
  /** From 1, in the new text. */
  readonly line: number;
  readonly message: string;
}

export interface TypeServiceOptions {
  /** Absolute. */
  readonly root: string;
  /** Texts as an editor has them. Where it says undefined, the file on disk counts. */
  readonly textOf: TextOf;
}

/**
 * One project's type checker. What it has read it keeps for the next question; files are looked at anew each time, so that
 * edits in between are seen. It runs nothing of the project, plugins of its configuration neither.
 */
export function createTypeService({ root, textOf }: TypeServiceOptions): TypeService {
  const programs = createPrograms(root, textOf);
  return {
    describe({ file, asked }) {
      const { program } = programs.of([file], new Map());
      return {
        types: asked.map((each) => describeType(each, file, { root, program, checker: program.getTypeChecker() })),
      };
    },
    verify: (changed) => newErrors(changed, { root, textOf, programs }),
  };
}
