import type { ModuleStyle } from "../task.js";
import { typed, type ModulePart } from "./module-text.js";

/** Lets running jobs finish, then exits. */
export function stopping(style: ModuleStyle, closing: string, complaint: string): readonly ModulePart[] {
  return [
    "/** Running jobs finish first; a second signal ends the process at once. */",
    `function stop()${typed(style, ": void")} {`,
    `  ${closing}.then(`,
    "    () => process.exit(0),",
    `    (error${typed(style, ": unknown")}) => {`,
    `      console.error("${complaint}", error);`,
    "      process.exit(1);",
    "    },",
    "  );",
    "}",
    "",
    'process.once("SIGINT", stop);',
    'process.once("SIGTERM", stop);',
  ];
}
