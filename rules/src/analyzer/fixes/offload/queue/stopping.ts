import type { ModuleStyle } from "../task.js";
import { typed, type ModulePart } from "./module-text.js";

/**
 * Lets running jobs finish, then exits. A signal may come twice for one Ctrl+C: from the terminal, and from npm, which
 * passes it on (`@npmcli/run-script`, signal-manager), where its shell has become the script's own process.
 */
export function stopping(style: ModuleStyle, closing: string, complaint: string): readonly ModulePart[] {
  return [
    `let stoppingSince${typed(style, ": number | undefined")};`,
    "",
    "/** Running jobs finish first. Asked again, more than a second later, the process ends at once. */",
    `function stop()${typed(style, ": void")} {`,
    "  if (stoppingSince !== undefined) {",
    "    if (Date.now() - stoppingSince > 1_000) process.exit(1);",
    "    return;",
    "  }",
    "  stoppingSince = Date.now();",
    `  ${closing}.then(`,
    "    () => process.exit(0),",
    `    (error${typed(style, ": unknown")}) => {`,
    `      console.error("${complaint}", error);`,
    "      process.exit(1);",
    "    },",
    "  );",
    "}",
    "",
    ...["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => `process.on("${signal}", stop);`),
  ];
}
