import { Option, type Command } from "commander";
import type { GraphFormat } from "../invocation.js";
import { fixRequest, type CheckFlags } from "./check.js";
import { common, type Accept, type CommonFlags } from "./common.js";

export function declareGraph(program: Command, accept: Accept): void {
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
}
