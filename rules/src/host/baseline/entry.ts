import { createHash } from "node:crypto";
import { kindOf, type Finding, type TextOf } from "../../analyzer/index.js";

/** One or several known findings that nobody can tell apart. Files are relative to the project of the baseline. */
export interface BaselineEntry {
  /** What the findings' fingerprints have in common; other kinds of findings have another. */
  readonly fingerprint: string;
  /** The blocking call: `fs.readFileSync`. */
  readonly blocks: string;
  /** The serving function, and its file. */
  readonly waits: string;
  readonly file: string;
  /** The function that makes the call, and its file. */
  readonly in: string;
  readonly cause: string;
  /** Of the lines that the finding and its cause stand on: tells those apart that only differ in their code. */
  readonly code: string;
  readonly count: number;
}

/** How a baseline sees the files of an analysis. */
export interface BaselineView {
  /** A file of the analysis, as the baseline names it. */
  nameOf(file: string): string;
  /** What the analysis calls a file that the baseline names; undefined if it has not looked there. */
  fileOf(name: string): string | undefined;
  readonly textOf: TextOf;
}

/** What a baseline says that knows these findings. */
export function entriesOf(findings: readonly Finding[], view: BaselineView): readonly BaselineEntry[] {
  const entries = findings.map((finding): BaselineEntry => {
    const { fingerprint, owner, holder, file, cause } = finding;
    return {
      fingerprint: kindOf(fingerprint),
      blocks: cause.api,
      waits: owner.name,
      file: view.nameOf(file),
      in: holder.name,
      cause: view.nameOf(cause.file),
      code: codeOf(finding, view.textOf),
      count: 1,
    };
  });
  return combined(entries, (known, other) => known + other);
}

/** One entry for each that says the same but for its count. */
export function combined(
  entries: readonly BaselineEntry[],
  count: (known: number, other: number) => number,
): readonly BaselineEntry[] {
  const byText = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, count: 0 });
    const known = byText.get(key);
    byText.set(key, known === undefined ? entry : { ...known, count: count(known.count, entry.count) });
  }
  return [...byText.values()];
}

/** Spaces do not count: they come and go with the formatter. */
export function codeOf({ file, line, cause }: Finding, textOf: TextOf): string {
  const lines = [
    [file, line],
    [cause.file, cause.line],
  ] as const;
  const code = lines.map(([name, number]) => (textOf(name) ?? "").split("\n")[number - 1] ?? "");
  return createHash("sha256")
    .update(code.join("\n").replace(/[^\S\n]+/g, ""))
    .digest("hex")
    .slice(0, 8);
}
