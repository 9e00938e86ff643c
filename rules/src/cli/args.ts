import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import {
  offloadTargets,
  type Certainty,
  type Cost,
  type FixSafety,
  type OffloadRequest,
  type OffloadTarget,
} from "../analyzer/index.js";
import type { FixRequest } from "./fix.js";

export const formats = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];
export type GraphFormat = "json" | "dot";

/** What the user asked for. */
export type Invocation =
  | (CommonOptions & {
      readonly kind: "check";
      readonly format: Format;
      readonly minCost: Cost;
      readonly certainty: Certainty;
      readonly stats: boolean;
      readonly exitZero: boolean;
      readonly fix: FixRequest | undefined;
    })
  | (CommonOptions & { readonly kind: "explain"; readonly place: Place; readonly format: Format })
  | (CommonOptions & { readonly kind: "graph"; readonly format: GraphFormat })
  | (CommonOptions & {
      readonly kind: "offload";
      readonly place: Place;
      readonly to: OffloadTarget | "queue";
      readonly request: Omit<OffloadRequest, "place" | "to">;
      readonly dryRun: boolean;
    })
  /** Help or version was printed, or the arguments were wrong and said to be so. */
  | { readonly kind: "done"; readonly exitCode: number };

export interface CommonOptions {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  /** Whether colour was asked for or ruled out. */
  readonly color: boolean | undefined;
}

/** `file:line`, `file:line:column`, `file:line-line`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Of a range of lines. */
  readonly lastLine?: number;
}

export interface ArgumentOutput {
  readonly version: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

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

/** What follows `--fix` is a path, unless it is one of the words: `--fix src` fixes what is safe in `src`. */
function withFixValue(argv: readonly string[]): readonly string[] {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  return argv.map((argument, index) => {
    const isBare = argument === "--fix" && index < end && !safeties.includes(argv[index + 1] ?? "");
    return isBare ? "--fix=safe" : argument;
  });
}

const safeties: readonly string[] = ["safe", "review"] satisfies readonly FixSafety[];

interface CheckFlags extends CommonFlags {
  readonly format: Format;
  readonly minCost: Cost;
  readonly certainty: Certainty;
  readonly stats?: true;
  readonly explain?: Place;
  readonly exitZero?: true;
  readonly fix?: FixSafety;
  readonly dryRun?: true;
}

interface CommonFlags {
  readonly config?: string;
  readonly color?: boolean;
}

function describe(output: ArgumentOutput, accept: (invocation: Invocation) => void): Command {
  const program = new Command("unstuck")
    .description("Finds calls that block the Node.js event loop, and says who waits for them.")
    .argument("[paths...]", "files or folders to report on; the project around them is analysed", [])
    .addOption(new Option("--format <format>", "how to print findings").choices(formats).default("text"))
    .addOption(
      new Option("--min-cost <cost>", "leave out what costs less: T0 all, T1 from 20 µs, T2 from 1 ms, T3 from 50 ms")
        .choices(["T0", "T1", "T2", "T3"])
        .default("T0"),
    )
    .addOption(
      new Option("--certainty <certainty>", "certain: only what serving code surely reaches; likely: both")
        .choices(["certain", "likely"])
        .default("likely"),
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
    .option("--exit-zero", "exit with 0 even if there are findings")
    .version(output.version)
    .addHelpText("after", "\nExit codes: 0 no findings, 1 findings, 2 could not run.")
    .enablePositionalOptions()
    .action((paths: readonly string[], flags: CheckFlags) => {
      accept(toInvocation(paths, flags));
    });
  program
    .command("graph")
    .description("Print the call graph.")
    .argument("[paths...]", "files or folders whose functions are printed", [])
    .addOption(new Option("--format <format>", "how to print it").choices(["json", "dot"]).default("json"))
    .action((paths: readonly string[], flags: CommonFlags & { readonly format: GraphFormat }) => {
      if (fixRequest(program.opts<CheckFlags>()) !== undefined) {
        program.error("error: graph only prints; --fix and --dry-run do not go with it");
      }
      accept({ kind: "graph", format: flags.format, ...common(paths, flags) });
    });
  program
    .command("offload")
    .description("Move work of a finding, or of some lines, to a worker thread or a task queue.")
    .argument("<place>", "file:line of a finding, or file:line-line of statements", parseRange)
    .addOption(
      new Option("--to <target>", "where to; queue: the one that the package is closest to")
        .choices([...offloadTargets, "queue"])
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
  for (const command of [program, ...program.commands]) {
    command
      .option("--config <file>", "configuration to use instead of unstuck.config.json in the project's root")
      .option("--color", "print colours even if the output is not a terminal")
      .option("--no-color", "print no colours")
      .configureOutput({ writeOut: output.out, writeErr: output.error })
      .showHelpAfterError("(unstuck --help lists what is possible)")
      .exitOverride();
  }
  return program;
}

interface OffloadFlags extends CommonFlags {
  readonly to: OffloadTarget | "queue";
  readonly wait?: true;
  readonly name?: string;
  readonly folder?: string;
  readonly dryRun?: true;
}

function offloadRequest({ wait, name, folder }: OffloadFlags): Omit<OffloadRequest, "place" | "to"> {
  return {
    ...(wait === true ? { response: "wait" as const } : {}),
    ...(name === undefined ? {} : { name }),
    ...(folder === undefined ? {} : { folder }),
  };
}

function toInvocation(paths: readonly string[], flags: CheckFlags): Invocation {
  const { format, minCost, certainty, explain } = flags;
  if (explain !== undefined) return { kind: "explain", place: explain, format, ...common(paths, flags) };
  const stats = flags.stats === true;
  const exitZero = flags.exitZero === true;
  return {
    kind: "check",
    format,
    minCost,
    certainty,
    stats,
    exitZero,
    fix: fixRequest(flags),
    ...common(paths, flags),
  };
}

function fixRequest({ fix, dryRun }: CheckFlags): FixRequest | undefined {
  if (fix === undefined && dryRun === undefined) return undefined;
  return { safety: fix ?? "safe", dryRun: dryRun === true };
}

function common(paths: readonly string[], flags: CommonFlags): CommonOptions {
  return { paths, config: flags.config, color: flags.color };
}

function parseRange(given: string): Place {
  const [, file, line, column, lastLine] = /^(.+?):(\d+)(?::(\d+)|-(\d+))?$/.exec(given) ?? [];
  if (file === undefined || Number(line) < 1 || (lastLine !== undefined && Number(lastLine) < Number(line))) {
    throw new InvalidArgumentError(
      "It must be a file and a line, as in src/server.ts:12, or lines, as in src/server.ts:12-18.",
    );
  }
  return {
    file,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
    ...(lastLine === undefined ? {} : { lastLine: Number(lastLine) }),
  };
}

function parseName(given: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(given))
    throw new InvalidArgumentError("It must be in camel case, as in buildReport.");
  return given;
}

function parsePlace(given: string): Place {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(given) ?? [];
  if (file === undefined || Number(line) < 1) {
    throw new InvalidArgumentError("It must be a file and a line, as in src/server.ts:12.");
  }
  return { file, line: Number(line) };
}
