import type { CheckInvocation } from "./invocation.js";
import { fixFindings } from "./fix.js";
import { outputFiles, requireWritable } from "./output-files.js";
import { putOut } from "./output.js";
import type { Report } from "./report.js";
import { selectionFor } from "./selection.js";
import { analyseInParallel, type Session, type Terminal } from "./session.js";

/** Reports what blocks, after fixing what was asked for. Returns the exit code. */
export async function checkProject(options: CheckInvocation, terminal: Terminal): Promise<number> {
  requireWritable(outputFiles(options), terminal.cwd);
  const session = await analyseInParallel(options, terminal, { lifts: options.lifts });
  const report = await reportOf(session, options, terminal.cwd);
  await putOut(report, options, terminal);
  return report.exitCode;
}

async function reportOf(session: Session, options: CheckInvocation, cwd: string): Promise<Report> {
  const { root, analyzer, ms } = session;
  const { select, leftOut } = selectionFor(session, options, cwd);
  const fixed = options.fix === undefined ? undefined : await fixFindings(session, select, options.fix);
  const analysis = analyzer.analyze();
  const findings = select(analysis.findings);
  const rest = leftOut();
  const isStale = options.failOnObsolete && (rest.baseline?.obsolete ?? []).length > 0;
  return {
    root,
    findings,
    exitCode: (findings.length > 0 || isStale) && !options.exitZero ? 1 : 0,
    textOf: fixed?.textOf ?? session.textOf,
    stats: { ...analysis.stats, ms },
    problems: [...session.problems, ...(fixed?.problems ?? [])],
    ...rest,
    ...(fixed === undefined ? {} : { fixes: fixed }),
  };
}
