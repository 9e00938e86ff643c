import { isDeepStrictEqual } from "node:util";
import type { Analysis, Finding } from "../../dist/analyzer/index.js";

/** Where two analyses of the same texts disagree, for people; empty if they agree. */
export function disagreements(answered: Analysis, expected: Analysis): readonly string[] {
  const [graph, expectedGraph] = [answered.graph(), expected.graph()];
  return [
    ...compare("findings", answered.findings, expected.findings, placeOf),
    ...compare("problems", sorted(answered.problems), sorted(expected.problems), ({ file }) => file),
    ...compare("stats", [answered.stats], [expected.stats], () => "all"),
    ...compare("functions", graph.functions, expectedGraph.functions, ({ name }) => name),
    ...compare("calls", graph.edges, expectedGraph.edges, ({ kind }) => kind),
  ];
}

/** The order of problems says nothing. */
function sorted<T extends { readonly file: string; readonly message: string }>(problems: readonly T[]): readonly T[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.message.localeCompare(b.message));
}

function placeOf({ file, line, column, rule, path }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${rule} ${path.map(({ callee }) => callee).join(" → ")}`;
}

function compare<T>(
  what: string,
  answered: readonly T[],
  expected: readonly T[],
  title: (item: T) => string,
): readonly string[] {
  if (isDeepStrictEqual(answered, expected)) return [];
  const surplus = without(answered, expected).map((item) => `  only incremental: ${title(item)} ${shown(item)}`);
  const lacking = without(expected, answered).map((item) => `  only fresh:       ${title(item)} ${shown(item)}`);
  const lines = [...surplus, ...lacking];
  return [`${what} differ${lines.length === 0 ? " in their order" : ""}`, ...lines.sort()];
}

function without<T>(items: readonly T[], others: readonly T[]): readonly T[] {
  const rest = [...others];
  return items.filter((item) => {
    const index = rest.findIndex((other) => isDeepStrictEqual(item, other));
    if (index !== -1) rest.splice(index, 1);
    return index === -1;
  });
}

function shown(item: unknown): string {
  return JSON.stringify(item, (key, value: unknown) => (key === "entry" ? undefined : value));
}
