import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Problem, TextOf } from "../../analyzer/index.js";
import { failureReason } from "../failure.js";
import { isWithin, relativeTo, toPosix } from "../paths.js";
import { writeSources } from "../write-source.js";
import type { BaselineEntry, BaselineView } from "./entry.js";
import { formatBaseline, parseBaseline } from "./lines.js";

export const baselineFileName = "unstuck-baseline.jsonl";

/** A baseline on disk. */
export interface Baseline {
  /** Absolute. */
  readonly file: string;
  /** The folder that it is about, absolute. */
  readonly root: string;
  readonly entries: readonly BaselineEntry[];
  /** The whole file, as it was read. */
  readonly text: string;
}

export type BaselineOutcome =
  | { readonly kind: "baseline"; readonly baseline: Baseline }
  | { readonly kind: "absent" }
  /** A sentence that says what to do. */
  | { readonly kind: "problem"; readonly message: string };

/** The baseline that holds for an analysis of this folder: its own, or one above it in the repository. */
export function findBaseline(root: string): string | undefined {
  const home = os.homedir();
  for (let current = root; current !== home; current = path.dirname(current)) {
    const place = path.join(current, baselineFileName);
    if (fs.existsSync(place)) return place;
    if (fs.existsSync(path.join(current, ".git")) || path.dirname(current) === current) return undefined;
  }
  return undefined;
}

export function readBaseline(file: string): BaselineOutcome {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const reason = failureReason(error);
    if (reason === "ENOENT") return { kind: "absent" };
    return { kind: "problem", message: `The baseline ${toPosix(file)} cannot be read (${reason}); check the file.` };
  }
  const parsed = parseBaseline(text);
  if (parsed.kind === "problem") {
    return { kind: "problem", message: `In the baseline ${toPosix(file)}, ${parsed.message}.` };
  }
  const { root, entries } = parsed.content;
  return { kind: "baseline", baseline: { file, root: path.resolve(path.dirname(file), root), entries, text } };
}

/** Writes it whole or not at all; the problems say why not. */
export async function writeBaseline(
  { file, root }: Pick<Baseline, "file" | "root">,
  entries: readonly BaselineEntry[],
  before: string | undefined,
): Promise<readonly Problem[]> {
  const folder = path.dirname(file);
  const name = path.basename(file);
  const text = formatBaseline({ root: relativeTo(folder, root) || ".", entries });
  if (text === before) return [];
  if (before === undefined) return await writeSources(folder, [], [{ file: name, text }]);
  return await writeSources(folder, [{ file: name, before, after: text }]);
}

/** How a baseline that is about `base` sees an analysis of `root`; both absolute. */
export function viewOf(base: string, root: string, textOf: TextOf): BaselineView {
  return {
    nameOf: (file) => relativeTo(base, path.join(root, file)),
    fileOf(name) {
      const file = relativeTo(root, path.join(base, name));
      return isWithin("", file) ? file : undefined;
    },
    textOf,
  };
}
