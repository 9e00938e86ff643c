import type { Analysis, Finding, TextOf } from "../../analyzer/index.js";
import { stampOf } from "../stamp.js";
import { findBaseline, readBaseline, viewOf, type Baseline } from "./file.js";
import { matchFindings } from "./match.js";

/** The baseline of a project that is looked at for long: its file may come, change and go. */
export interface FollowedBaseline {
  /** The findings that it does not know. Without a baseline, or with one that cannot be read, these are all. */
  newFindings(analysis: Analysis): ReadonlySet<Finding>;
}

/** `textOf` gives the texts that were analysed. */
export function followBaseline(root: string, textOf: TextOf): FollowedBaseline {
  let stamp = "";
  let baseline: Baseline | undefined;
  let known: { readonly analysis: Analysis; readonly fresh: ReadonlySet<Finding> } | undefined;
  const look = (): void => {
    const file = findBaseline(root);
    const now = file === undefined ? "none" : `${file} ${stampOf(file)}`;
    if (now === stamp) return;
    stamp = now;
    known = undefined;
    const outcome = file === undefined ? undefined : readBaseline(file);
    baseline = outcome?.kind === "baseline" ? outcome.baseline : undefined;
  };
  return {
    newFindings(analysis) {
      look();
      if (known?.analysis === analysis) return known.fresh;
      const fresh =
        baseline === undefined
          ? new Set(analysis.findings)
          : matchFindings(analysis, baseline.entries, viewOf(baseline.root, root, textOf)).fresh;
      known = { analysis, fresh };
      return fresh;
    },
  };
}
