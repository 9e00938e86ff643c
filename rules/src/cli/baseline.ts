import fs from "node:fs";
import path from "node:path";
import type { Finding } from "../analyzer/index.js";
import {
  baselineFileName,
  entriesOf,
  matchFindings,
  viewOf,
  writeBaseline,
  type Baseline,
  type BaselineEntry,
} from "../host/index.js";
import type { BaselineInvocation } from "./invocation.js";
import { loadBaseline, obsoleteUnder, seesWhole } from "./known-findings.js";
import { counted, isUnder } from "./report.js";
import { entryText } from "./reporters/left-out.js";
import { analyseProject, posix, UsageError, type Session, type Terminal } from "./session.js";

/** Records the findings of today, whatever they cost, or takes out those that are gone. Returns the exit code. */
export async function recordBaseline(options: BaselineInvocation, terminal: Terminal): Promise<number> {
  const session = analyseProject(options, terminal);
  const { cwd } = terminal;
  const baseline = baselineFor(session, options, cwd);
  const update = updateOf(session, baseline, options.prune);
  const name = posix(path.relative(cwd, baseline.file));
  for (const { file, message } of session.problems) terminal.stderr.write(`problem: ${file}: ${message}\n`);
  const isNeeded = baseline.text !== undefined || update.entries.length > 0;
  const problems = isNeeded ? await writeBaseline(baseline, update.entries, baseline.text) : [];
  for (const { message } of problems) terminal.stderr.write(`unstuck: ${name}: ${message}\n`);
  if (problems.length > 0) return 2;
  terminal.stdout.write(`${summary(name, update, baseline).join("\n")}\n`);
  return 0;
}

type Target = Pick<Baseline, "file" | "root" | "entries"> & { readonly text: string | undefined };

/** The one that runs here use, or one that is to be made. */
function baselineFor(session: Session, { baseline: given, prune }: BaselineInvocation, cwd: string): Target {
  const file = path.resolve(cwd, given ?? path.join(session.root, baselineFileName));
  const isToMake = given !== undefined && !fs.existsSync(file);
  const known = isToMake ? undefined : loadBaseline(session.root, given, cwd);
  if (known === undefined) {
    if (prune) throw new UsageError(`There is no baseline ${posix(file)} to prune; record one with unstuck baseline.`);
    return { file, root: session.root, entries: [], text: undefined };
  }
  if (seesWhole(session, known)) return known;
  throw new UsageError(
    `${posix(known.file)} knows the findings of all of ${posix(known.root)}; record them for that folder, or name a file for ${session.root} alone with --baseline.`,
  );
}

interface Update {
  readonly entries: readonly BaselineEntry[];
  readonly come: readonly BaselineEntry[];
  readonly gone: readonly BaselineEntry[];
}

function updateOf(session: Session, baseline: Target, prune: boolean): Update {
  const { analysis, root, paths, textOf } = session;
  const view = viewOf(baseline.root, root, textOf);
  const matching = matchFindings(analysis, baseline.entries, view);
  const isAsked = ({ file, cause }: Finding): boolean => isUnder(file, paths) || isUnder(cause.file, paths);
  const come = prune ? [] : [...matching.fresh].filter(isAsked);
  const gone = obsoleteUnder(session, baseline, matching);
  const others = matching.obsolete.filter((entry) => !gone.includes(entry));
  return {
    entries: [...entriesOf([...matching.covered, ...come], view), ...others],
    come: entriesOf(come, view),
    gone,
  };
}

function summary(name: string, { entries, come, gone }: Update, { text }: Target): readonly string[] {
  const count = counted(total(entries), "finding");
  if (text === undefined) {
    if (entries.length === 0) return ["There are no findings: no baseline is needed."];
    return [
      `Recorded ${count} in ${name}. Commit it: from now on only what is not in it is reported.`,
      `To merge branches without conflicts, add this line to .gitattributes: ${path.basename(name)} merge=union`,
    ];
  }
  if (come.length + gone.length === 0) return [`Nothing has come or gone: ${name} knows ${count}.`];
  return [
    `${name} knows ${count}: ${String(total(come))} came, ${String(total(gone))} went.`,
    ...listed(come.map((entry) => `  came  ${entryText(entry)}`)),
    ...listed(gone.map((entry) => `  went  ${entryText(entry)}`)),
  ];
}

/** The file itself, under version control, tells all. */
function listed(lines: readonly string[]): readonly string[] {
  const rest = lines.length - shownLines;
  return rest > 0 ? [...lines.slice(0, shownLines), `  and ${String(rest)} more`] : lines;
}

const shownLines = 20;

function total(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
