import type { Command } from "commander";
import type { CheckFlags } from "./check.js";
import { common, type Accept, type CommonFlags } from "./common.js";

interface InitFlags extends CommonFlags {
  readonly force?: true;
  readonly dryRun?: true;
}

export function declareInit(program: Command, accept: Accept): void {
  program
    .command("init")
    .description("Look at a project, write the unstuck.config.json that it needs, and say what to do next.")
    .argument("[folder]", "the project", ".")
    .option("--force", "write the configuration anew if there is one")
    .option("--dry-run", "write nothing; print the configuration")
    .action((folder: string, flags: InitFlags) => {
      accept({
        kind: "init",
        force: flags.force === true,
        dryRun: flags.dryRun === true || program.opts<CheckFlags>().dryRun === true,
        ...common([folder], flags),
      });
    });
}
