import { ownVersion } from "../host/index.js";
import { parseArguments, type Invocation } from "./args.js";
import { colorsFor } from "./color.js";
import { explainPlace } from "./explain.js";
import { printGraph } from "./graph.js";
import { selectFindings, type Report } from "./report.js";
import { loadReporter } from "./reporters/index.js";
import { analyseProject, UsageError, type Terminal } from "./session.js";

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
    case "explain":
      terminal.stdout.write(explainPlace(invocation, terminal));
      return 0;
    case "graph":
      terminal.stdout.write(printGraph(invocation, terminal));
      return 0;
  }
}

async function check(options: Invocation & { readonly kind: "check" }, terminal: Terminal): Promise<number> {
  const session = analyseProject(options, terminal);
  const findings = selectFindings(session.analysis.findings, { ...options, paths: session.paths });
  const report: Report = {
    root: session.root,
    findings,
    stats: { ...session.analysis.stats, ms: session.ms },
    problems: session.problems,
  };
  const reporter = await loadReporter(options.format);
  const colors = colorsFor({ flag: options.color, env: terminal.env, isTerminal: terminal.stdout.isTTY === true });
  const base = terminal.env["GITHUB_WORKSPACE"] ?? terminal.cwd;
  terminal.stdout.write(reporter(report, { colors, showStats: options.stats, base }));
  if (options.format !== "json") {
    for (const { file, message } of report.problems) terminal.stderr.write(`problem: ${file}: ${message}\n`);
  }
  return findings.length > 0 && !options.exitZero ? 1 : 0;
}

function describeFailure(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong that should not; please report it with these lines.\n${details}`;
}
