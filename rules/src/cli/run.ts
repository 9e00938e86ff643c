import { ownVersion } from "../host/version.js";
import { parseArguments } from "./arguments/index.js";
import type { Invocation } from "./invocation.js";
import { Restarted } from "./restarted.js";
import type { Terminal } from "./session.js";
import { UsageError } from "./usage-error.js";

export type { Terminal } from "./session.js";

/** Runs one command line and returns the exit code: 0 no findings, 1 findings, 2 could not run. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (error instanceof Restarted) return error.exitCode;
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
  return await carryOut(invocation, terminal);
}

/** Each command is loaded on demand: who asks for help need not wait for the analyzer. */
async function carryOut(invocation: Invocation, terminal: Terminal): Promise<number> {
  switch (invocation.kind) {
    case "done":
      return invocation.exitCode;
    case "check":
      return await (await import("./check.js")).checkProject(invocation, terminal);
    case "baseline":
      return await (await import("./baseline.js")).recordBaseline(invocation, terminal);
    case "explain":
      terminal.stdout.write((await import("./explain.js")).explainPlace(invocation, terminal));
      return 0;
    case "init":
      return await (await import("./init.js")).writeConfiguration(invocation, terminal);
    case "offload":
      return await (await import("./offload.js")).offloadPlace(invocation, terminal);
    case "graph":
      terminal.stdout.write((await import("./graph.js")).printGraph(invocation, terminal));
      return 0;
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong that should not; please report it with these lines.\n${details}`;
}
