import { InvalidArgumentError, Option, type Command } from "commander";
import type { OffloadTarget } from "../../analyzer/index.js";
import type { OffloadInvocation, Place } from "../invocation.js";
import type { CheckFlags } from "./check.js";
import { common, type Accept, type CommonFlags } from "./common.js";
import { parseRange } from "./places.js";

/** Named here once more: who asks for help need not wait for the analyzer. */
const targets = {
  worker: true,
  bullmq: true,
  "pg-boss": true,
  celery: true,
  queue: true,
} satisfies Record<OffloadTarget | "queue", true>;

interface OffloadFlags extends CommonFlags {
  readonly to: OffloadTarget | "queue";
  readonly wait?: true;
  readonly name?: string;
  readonly folder?: string;
  readonly dryRun?: true;
}

export function declareOffload(program: Command, accept: Accept): void {
  program
    .command("offload")
    .description("Move work of a finding, or of some lines, to a worker thread or a task queue.")
    .argument("<place>", "file:line of a finding, or file:line-line of statements", parseRange)
    .addOption(
      new Option("--to <target>", "where to; queue: the one that the package is closest to")
        .choices(Object.keys(targets))
        .default("worker"),
    )
    .addOption(new Option("--wait", "of a queue: wait for the result with a time limit, instead of answering 202"))
    .option("--name <name>", "what the moved code is called, in camel case", parseName)
    .option("--folder <folder>", "folder of the generated modules, relative to that of the changed file")
    .option("--dry-run", "write nothing; print what would change as a unified diff")
    .action((place: Place, flags: OffloadFlags) => {
      accept({
        kind: "offload",
        place,
        dryRun: flags.dryRun === true || program.opts<CheckFlags>().dryRun === true,
        to: flags.to,
        request: offloadRequest(flags),
        ...common([], flags),
      });
    });
}

function offloadRequest({ wait, name, folder }: OffloadFlags): OffloadInvocation["request"] {
  return {
    ...(wait === true ? { response: "wait" as const } : {}),
    ...(name === undefined ? {} : { name }),
    ...(folder === undefined ? {} : { folder }),
  };
}

function parseName(given: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(given))
    throw new InvalidArgumentError("It must be in camel case, as in buildReport.");
  return given;
}
