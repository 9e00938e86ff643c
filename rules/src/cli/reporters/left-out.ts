import type { BaselineEntry } from "../../host/index.js";
import { counted, type Report } from "../report.js";

/** Whether there are findings that the report does not tell. */
export function leavesOut({ baseline, changes }: Report): boolean {
  return (baseline !== undefined && baseline.covered.length > 0) || (changes !== undefined && changes.untouched > 0);
}

/** What the report does not tell, and why; lines for people. */
export function leftOutLines(report: Report): readonly string[] {
  const { baseline, changes } = report;
  const known = baseline?.covered.length ?? 0;
  const untouched = changes?.untouched ?? 0;
  return [
    ...(baseline === undefined || known === 0 ? [] : [`${counted(known, "known finding")} in ${baseline.file}.`]),
    ...(changes === undefined || untouched === 0
      ? []
      : [`${counted(untouched, "finding")} away from the lines changed since ${changes.since}.`]),
    ...obsoleteLines(report),
  ];
}

/** What the baseline knows and is not there any more. */
export function obsoleteLines({ baseline }: Report): readonly string[] {
  if (baseline === undefined || baseline.obsolete.length === 0) return [];
  const { file, obsolete } = baseline;
  const count = obsolete.reduce((sum, entry) => sum + entry.count, 0);
  const rest = obsolete.length - shownEntries;
  return [
    `${counted(count, "finding")} of ${file} ${count === 1 ? "is" : "are"} gone; unstuck baseline --prune takes ${count === 1 ? "it" : "them"} out:`,
    ...obsolete.slice(0, shownEntries).map((entry) => `  ${entryText(entry)}`),
    ...(rest > 0 ? [`  and ${String(rest)} more`] : []),
  ];
}

/** `src/users.ts: fs.readFileSync in readProfile (src/profile.ts) while loadUser waits`. */
export function entryText({ file, blocks, waits, in: holder, cause, count }: BaselineEntry): string {
  const place = holder === waits && cause === file ? "" : ` in ${holder}${cause === file ? "" : ` (${cause})`}`;
  return `${file}: ${blocks}${place} while ${waits} waits${count === 1 ? "" : ` (${String(count)} times)`}`;
}

const shownEntries = 10;
