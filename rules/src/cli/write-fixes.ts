import type { Fix, FixRun, Problem, TextOf } from "../analyzer/index.js";
import { checkWritable, writeSources, type SourceChange, type SourceEncoding, type WriteCheck } from "../host/index.js";

export type AppliedFix = FixRun["applied"][number];

export interface Writing {
  readonly applied: readonly AppliedFix[];
  readonly changes: readonly SourceChange[];
  readonly problems: readonly Problem[];
}

/** Writes the texts that fixes have led to. Files that fixes change together are all written, or none of them. */
export async function writeFixes(
  root: string,
  applied: readonly AppliedFix[],
  changes: readonly SourceChange[],
): Promise<Writing> {
  const problems: Problem[] = [];
  const done = new Set<string>();
  for (const group of groupFiles(applied)) {
    const together = changes.filter(({ file }) => group.has(file));
    const failures = await writeSources(root, together);
    problems.push(...failures.map((failure) => ({ ...failure, message: withOthers(failure, together) })));
    if (failures.length === 0) for (const { file } of together) done.add(file);
  }
  return {
    applied: applied.filter(({ fix }) => fix.changes.every(({ file }) => done.has(file))),
    changes: changes.filter(({ file }) => done.has(file)),
    problems,
  };
}

/** Whether files can be written as they were read; each is looked at once, when a fix needs it. */
export class WriteChecks {
  readonly #checks = new Map<string, WriteCheck>();

  constructor(
    readonly root: string,
    readonly textOf: TextOf,
  ) {}

  allow(fix: Fix): boolean {
    return fix.changes.every(({ file }) => this.check(file).kind === "writable");
  }

  encoding(file: string): SourceEncoding {
    const check = this.check(file);
    return check.kind === "writable" ? check.encoding : "utf8";
  }

  problems(): readonly Problem[] {
    return [...this.#checks].flatMap(([file, check]) =>
      check.kind === "problem" ? [{ file, message: check.message }] : [],
    );
  }

  check(file: string): WriteCheck {
    const check = this.#checks.get(file) ?? checkWritable(this.root, file, this.textOf(file) ?? "");
    this.#checks.set(file, check);
    return check;
  }
}

function groupFiles(applied: readonly AppliedFix[]): readonly ReadonlySet<string>[] {
  let groups: readonly ReadonlySet<string>[] = [];
  for (const { fix } of applied) {
    const files = fix.changes.map(({ file }) => file);
    const touched = groups.filter((group) => files.some((file) => group.has(file)));
    const joined = new Set([...files, ...touched.flatMap((group) => [...group])]);
    groups = [...groups.filter((group) => !touched.includes(group)), joined];
  }
  return groups;
}

function withOthers({ file, message }: Problem, together: readonly SourceChange[]): string {
  const others = together.map((change) => change.file).filter((other) => other !== file);
  return others.length === 0 ? message : `${message} With it these were left as they were: ${others.join(", ")}.`;
}
