import { Option, type Command } from "commander";
import type { Certainty, Cost, FixSafety } from "../../analyzer/index.js";
import type { FixRequest } from "../fix.js";
import { formats, type CheckInvocation, type Format, type Invocation, type Place } from "../invocation.js";
import type { OutputFile } from "../output-files.js";
import { common, type Accept, type CommonFlags } from "./common.js";
import { formatTexts, parseReport } from "./formats.js";
import { parsePlace } from "./places.js";

export interface CheckFlags extends CommonFlags {
  readonly format: Format;
  readonly output?: string;
  readonly report: readonly OutputFile[];
  readonly minCost?: Cost;
  readonly certainty?: Certainty;
  readonly stats?: true;
  readonly explain?: Place;
  readonly exitZero?: true;
  readonly fix?: FixSafety;
  readonly dryRun?: true;
  readonly baseline?: string | false;
  readonly failOnObsolete?: true;
  readonly changedSince?: string;
}

/** What the program does without a command. */
export function declareCheck(program: Command, accept: Accept): void {
  program
    .argument("[paths...]", "files or folders to report on; the project around them is analysed", [])
    .addOption(
      new Option("--format <format>", `how to print findings: ${formatTexts()}`).choices(formats).default("text"),
    )
    .addOption(new Option("--output <file>", "write there what would be printed").conflicts("explain"))
    .addOption(
      new Option("--report <format=file>", "also write another format into a file; may be given several times")
        .argParser(parseReport)
        .default([], "none")
        .conflicts("explain"),
    )
    .addOption(
      new Option(
        "--min-cost <cost>",
        "leave out what costs less: T0 all, T1 from 20 µs, T2 from 1 ms, T3 from 50 ms",
      ).choices(["T0", "T1", "T2", "T3"]),
    )
    .addOption(
      new Option("--certainty <certainty>", "certain: only what serving code surely reaches; likely: both").choices([
        "certain",
        "likely",
      ]),
    )
    .option("--stats", "also print what was analysed and how many calls were resolved")
    .addOption(
      new Option("--fix [safety]", "write fixes: safe ones, or (--fix=review) also those that somebody must look at")
        .choices(safeties)
        .conflicts("explain"),
    )
    .addOption(
      new Option("--dry-run", "write nothing; print what --fix would change as a unified diff").conflicts("explain"),
    )
    .option(
      "--explain <file:line>",
      "say why the calls on a line are findings or not, and what can be fixed",
      parsePlace,
    )
    .option(
      "--baseline <file>",
      "known findings that are not reported, instead of the project's unstuck-baseline.jsonl",
    )
    .option("--no-baseline", "report known findings, too")
    .option("--fail-on-obsolete", "exit with 1 also if the baseline knows findings that are gone")
    .addOption(
      new Option("--changed-since <ref>", "report only what touches lines changed since a commit or branch").conflicts([
        "fix",
        "dryRun",
        "explain",
      ]),
    )
    .option("--exit-zero", "exit with 0 even if there are findings")
    .action((paths: readonly string[], flags: CheckFlags) => {
      accept(toInvocation(paths, flags));
    });
}

/** What follows `--fix` is a path, unless it is one of the words: `--fix src` fixes what is safe in `src`. */
export function withFixValue(argv: readonly string[]): readonly string[] {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  return argv.map((argument, index) => {
    const isBare = argument === "--fix" && index < end && !safeties.includes(argv[index + 1] ?? "");
    return isBare ? "--fix=safe" : argument;
  });
}

export function fixRequest({ fix, dryRun }: CheckFlags): FixRequest | undefined {
  if (fix === undefined && dryRun === undefined) return undefined;
  return { safety: fix ?? "safe", dryRun: dryRun === true };
}

const safeties: readonly string[] = ["safe", "review"] satisfies readonly FixSafety[];

function toInvocation(paths: readonly string[], flags: CheckFlags): Invocation {
  const { format, minCost = "T0", certainty = "likely", explain } = flags;
  if (explain !== undefined) return { kind: "explain", place: explain, format, ...common(paths, flags) };
  return {
    kind: "check",
    format,
    output: flags.output,
    reports: flags.report,
    minCost,
    certainty,
    lifts: lifted(flags),
    stats: flags.stats === true,
    exitZero: flags.exitZero === true,
    fix: fixRequest(flags),
    baseline: flags.baseline,
    failOnObsolete: flags.failOnObsolete === true,
    changedSince: flags.changedSince,
    ...common(paths, flags),
  };
}

/** Of what is asked for on the command line, the configuration has no say. */
function lifted({ minCost, certainty }: CheckFlags): CheckInvocation["lifts"] {
  return {
    ...(minCost === undefined ? {} : { minCost: "T0" }),
    ...(certainty === undefined ? {} : { certainty: "likely" }),
  };
}
