import type { Analysis, Finding, FixOutcome, TextOf } from "eslint-plugin-unstuck/analyzer";
import type { ProjectView } from "./context.js";
import { reasonOf } from "./failure.js";

/**
 * Every way to fix a finding, or why not; empty where nothing awaitable does the same, and once the project has changed.
 * Computed once for each finding of an analysis, and again if one of the files was changed on disk.
 */
export function outcomesFor(view: ProjectView, finding: Finding): readonly FixOutcome[] {
  const { analysis, complete } = view.snapshot;
  if (!complete) return unfinished(finding);
  if (!view.isCurrent()) return [];
  const causes = known.get(analysis) ?? new Map<string, Known>();
  known.set(analysis, causes);
  const key = causeKey(finding);
  const before = causes.get(key) ?? { files: new Set<string>(), outcomes: new Map<Finding, readonly FixOutcome[]>() };
  const remembered = before.outcomes.get(finding);
  if (remembered !== undefined && [...before.files].every((file) => view.analysedText(file) !== undefined)) {
    return remembered;
  }
  const { outcomes, files, changed } = compute(view, finding);
  if (changed.length > 0)
    return outcomes.map((outcome) => declinedFor(outcome, `the text of ${changed.join(" and ")} has just changed`));
  for (const file of files) before.files.add(file);
  before.outcomes.set(finding, outcomes);
  causes.set(key, before);
  return outcomes;
}

/** What blocks, and where. */
export function causeKey({ cause: { file, line, column, api } }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${api}`;
}

/** About a blocking call. */
interface Known {
  readonly outcomes: Map<Finding, readonly FixOutcome[]>;
  /** That were read for them. The engine keeps what it has read for one, for the others of the call. */
  readonly files: Set<string>;
}

interface Computed {
  readonly outcomes: readonly FixOutcome[];
  readonly files: readonly string[];
  /** Files that say something else by now. */
  readonly changed: readonly string[];
}

const known = new WeakMap<Analysis, Map<string, Known>>();

/** Callers may be missing, and a fix would break them. */
function unfinished({ cause: { api, entry } }: Finding): readonly FixOutcome[] {
  if (entry.sibling.shape === "none") return [];
  return [refusal(api, "the project is still being read, and not all who call this are known yet")];
}

function compute(view: ProjectView, finding: Finding): Computed {
  const files = new Set<string>();
  const changed = new Set<string>();
  const textOf: TextOf = (file) => {
    const text = view.analysedText(file);
    if (text !== undefined) files.add(file);
    else if (view.textOf(file) !== undefined) changed.add(file);
    return text;
  };
  let outcomes: readonly FixOutcome[];
  try {
    outcomes = view.snapshot.analysis.fixes(finding, textOf);
  } catch (error) {
    // The other actions must not go with it.
    outcomes = [refusal(finding.cause.api, `looking for a fix failed (${reasonOf(error)}); please report this`)];
  }
  return { outcomes, files: [...files], changed: [...changed] };
}

function refusal(api: string, reason: string): FixOutcome {
  return { kind: "declined", fix: "await-sibling", title: `Fix ${api}`, reason };
}

function declinedFor(outcome: FixOutcome, reason: string): FixOutcome {
  if (outcome.kind === "declined") return outcome;
  const { kind, title } = outcome.fix;
  return { kind: "declined", fix: kind, title, reason };
}
