import { ownVersion } from "../host/index.js";
import { parseArguments } from "./arguments/index.js";
import type { CheckInvocation } from "./invocation.js";
import { explainPlace } from "./explain.js";
import { fixFindings } from "./fix.js";
import { printGraph } from "./graph.js";
import { writeConfiguration } from "./init.js";
import { offloadPlace } from "./offload.js";
import { outputFiles, requireWritable } from "./output-files.js";
import { putOut } from "./output.js";
import { recordBaseline } from "./baseline.js";
import type { Report } from "./report.js";
import { selectionFor } from "./selection.js";
import { analyseProject, UsageError, type Session, type Terminal } from "./session.js";

export type { Terminal } from "./session.js";

/** Runs one command line and returns the exit code: 0 no findings, 1 findings, 2 could not run. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    terminal.stderr.write(`unstuck: ${describeFailure(error)}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const invocation = parseArguments(argv, {
    version: ownVersion(),
    out: (text) => terminal.stdout.write(text),
    error: (text) => terminal.stderr.write(text),
  });
  switch (invocation.kind) {
    case "done":
      return invocation.exitCode;
    case "check":
      return await check(invocation, terminal);
    case "baseline":
      return await recordBaseline(invocation, terminal);
    case "explain":
      terminal.stdout.write(explainPlace(invocation, terminal));
      return 0;
    case "init":
      return await writeConfiguration(invocation, terminal);
    case "offload":
      return await offloadPlace(invocation, terminal);
    case "graph":
      terminal.stdout.write(printGraph(invocation, terminal));
      return 0;
  }
}

async function check(options: CheckInvocation, terminal: Terminal): Promise<number> {
  requireWritable(outputFiles(options), terminal.cwd);
  const session = analyseProject(options, terminal, { lifts: options.lifts });
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

function describeFailure(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong that should not; please report it with these lines.\n${details}`;
}
