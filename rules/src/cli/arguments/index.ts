import { Command, CommanderError } from "commander";
import type { Invocation } from "../invocation.js";
import { declareBaseline } from "./baseline.js";
import { declareCheck, withFixValue } from "./check.js";
import { addCommonOptions, type Accept, type Declare } from "./common.js";
import { declareGraph } from "./graph.js";
import { declareInit } from "./init.js";
import { declareOffload } from "./offload.js";

export interface ArgumentOutput {
  readonly version: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** In the order in which the help lists them. */
const declarations: readonly Declare[] = [declareCheck, declareInit, declareBaseline, declareGraph, declareOffload];

export function parseArguments(argv: readonly string[], output: ArgumentOutput): Invocation {
  let invocation: Invocation = { kind: "done", exitCode: 0 };
  const program = describe(output, (parsed) => {
    invocation = parsed;
  });
  try {
    program.parse(withFixValue(argv), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: "done", exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  return invocation;
}

function describe(output: ArgumentOutput, accept: Accept): Command {
  const program = new Command("unstuck")
    .description("Finds calls that block the Node.js event loop, and says who waits for them.")
    .version(output.version)
    .addHelpText("after", "\nExit codes: 0 no findings, 1 findings, 2 could not run.")
    .enablePositionalOptions();
  for (const declare of declarations) declare(program, accept);
  for (const command of [program, ...program.commands]) {
    addCommonOptions(command);
    command
      .configureOutput({ writeOut: output.out, writeErr: output.error })
      .showHelpAfterError("(unstuck --help lists what is possible)")
      .exitOverride();
  }
  return program;
}
