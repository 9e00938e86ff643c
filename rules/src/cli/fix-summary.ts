import type { FixOutcome } from "../analyzer/index.js";
import type { FixReport } from "./fix.js";
import { counted } from "./report.js";

export interface Places {
  readonly root: string;
  readonly cwd: string;
}

/** What was fixed, what a reviewer must look at, and why the rest was left; lines for people. */
export function fixSummary(report: FixReport, { root, cwd }: Places): readonly string[] {
  const { dryRun, fixed, files, left } = report;
  if (files.length === 0 && left.size === 0) return ["Nothing to fix."];
  const verb = dryRun ? "Would fix" : "Fixed";
  const done =
    fixed === 0 && files.length === 0 ? "nothing" : `${counted(fixed, "finding")} in ${counted(files.length, "file")}`;
  const rest = left.size === 0 ? "none left" : `${String(left.size)} left: ${reasons(report).join(", ")}`;
  return [
    `${verb} ${done}; ${rest}.${root === cwd ? "" : ` Paths are relative to ${root}.`}`,
    ...(dryRun ? [] : files.map((file) => `  ${file}`)),
    ...toReview(report).map((line) => `  review  ${line}`),
  ];
}

/** What is not safe is named even if there is no special warning. */
function toReview({ applied }: FixReport): readonly string[] {
  const lines = applied.flatMap(({ finding: { cause }, fix: { safety, title, warnings } }) => {
    const sentences = safety === "review" && warnings.length === 0 ? [`${title}.`] : warnings;
    return sentences.map((sentence) => `${cause.file}:${String(cause.line)}: ${sentence}`);
  });
  return [...new Set(lines)];
}

type Reason = "review" | "declined" | "unwritten" | "none";

function reasons({ left, safety }: FixReport): readonly string[] {
  const all = [...left.values()].map((outcomes) => reasonOf(outcomes, safety));
  return Object.entries(texts).flatMap(([reason, text]) => {
    const count = all.filter((one) => one === reason).length;
    return count === 0 ? [] : [`${String(count)} ${text}`];
  });
}

function reasonOf(outcomes: readonly FixOutcome[], wanted: FixReport["safety"]): Reason {
  const safeties = outcomes.flatMap((outcome) => (outcome.kind === "fix" ? [outcome.fix.safety] : []));
  if (safeties.includes("safe") || (wanted === "review" && safeties.length > 0)) return "unwritten";
  if (safeties.length > 0) return "review";
  return outcomes.length > 0 ? "declined" : "none";
}

const texts = {
  review: "to review (--fix=review)",
  declined: "declined (--explain says why)",
  unwritten: "not written",
  none: "without a fix",
} as const satisfies Record<Reason, string>;
