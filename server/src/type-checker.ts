import type { TextOf, TypeAnswer, TypeQuestion } from "eslint-plugin-unstuck/analyzer";

/** A type checker in a thread of its own, which starts when it is first asked something. */
export interface TypeChecker {
  describe(question: TypeQuestion): Promise<TypeAnswer>;
  /** Errors that a change brings; `texts` holds the new texts of files that are there or not. */
  verify(texts: ReadonlyMap<string, string>): Promise<readonly TypeProblem[]>;
  dispose(): void;
}

export interface TypeProblem {
  /** Relative to the root. */
  readonly file: string;
  /** From 1, in the new text. */
  readonly line: number;
  readonly message: string;
}

/** Knows nothing. */
export const noTypes: TypeChecker = {
  describe: ({ asked }) =>
    Promise.resolve({
      types: asked.map(() => ({
        text: "unknown",
        imports: [],
        contains: [{ path: "", kind: "unchecked" as const, name: "unknown" }],
      })),
    }),
  verify: () => Promise.resolve([]),
  dispose: () => undefined,
};

export function createTypeChecker(options: { readonly root: string; readonly textOf: TextOf }): TypeChecker {
  const service = async () => (await import("eslint-plugin-unstuck/types")).createTypeService(options);
  let made: ReturnType<typeof service> | undefined;
  return {
    describe: async (question) => (await (made ??= service())).describe(question),
    verify: async (texts) => (await (made ??= service())).verify(texts),
    dispose: () => undefined,
  };
}
