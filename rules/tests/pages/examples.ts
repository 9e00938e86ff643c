/** Files by their names. */
export type Example = ReadonlyMap<string, string>;

export interface Examples {
  readonly incorrect: readonly Example[];
  readonly correct: readonly Example[];
}

/**
 * The code of a rule's page. What is in one block is one project: a comment with nothing but a file's name starts a file,
 * and a block without one is a single file. Comments with carets say what is reported, as in scenarios.
 */
export function readExamples(page: string): Examples {
  return { incorrect: examplesUnder(page, "Incorrect"), correct: examplesUnder(page, "Correct") };
}

function examplesUnder(page: string, heading: string): readonly Example[] {
  const [, after = ""] = page.split(`\n## ${heading}\n`);
  const [section = ""] = after.split("\n## ");
  return [...section.matchAll(/^```(js|ts)\n([^]*?)^```$/gm)].map(([, language = "", code = ""]) =>
    filesOf(code, `index.${language}`),
  );
}

function filesOf(code: string, single: string): Example {
  const parts = code.split(/^\/\/ ([\w./-]+\.[jt]s)\n/m);
  const [before = "", ...named] = parts;
  if (named.length === 0) return new Map([[single, before]]);
  return new Map(named.flatMap((part, index) => (index % 2 === 0 ? [[part, named[index + 1] ?? ""] as const] : [])));
}
