import type { Command } from "commander";
import type { CheckFlags } from "./check.js";
import { common, type Accept, type CommonFlags } from "./common.js";

interface BaselineFlags extends CommonFlags {
  readonly baseline?: string;
  readonly prune?: true;
}

export function declareBaseline(program: Command, accept: Accept): void {
  program
    .command("baseline")
    .description("Record today's findings, so that later runs report only new ones.")
    .argument("[paths...]", "files or folders whose findings are recorded; what is known of others stays", [])
    .option("--baseline <file>", "where to, instead of unstuck-baseline.jsonl in the project's root")
    .option("--prune", "only take out findings that are gone, add none")
    .action((paths: readonly string[], flags: BaselineFlags) => {
      const { baseline = flags.baseline } = program.opts<CheckFlags>();
      accept({
        kind: "baseline",
        baseline: baseline === false ? flags.baseline : baseline,
        prune: flags.prune === true,
        ...common(paths, flags),
      });
    });
}
