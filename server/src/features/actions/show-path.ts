import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind } from "vscode-languageserver-types";
import { findingsOf } from "../../steps.js";
import { waitingPaths } from "../../waiting-paths.js";
import { andMore, waiter } from "../../wording.js";
import type { ActionSource } from "./action.js";

/** The ways from who waits to what blocks, through the calls here. */
export const showPath: ActionSource = {
  kind: CodeActionKind.QuickFix,
  offers({ place, steps, commands }) {
    const findings = findingsOf(steps);
    const title = titleOf(findings);
    const command = { title, command: commands.showPaths, arguments: [waitingPaths(place, findings, mostPaths)] };
    return [{ id: "show-path", title, findings, outcome: { kind: "command", command } }];
  },
};

/** Nobody looks through more than these. */
const mostPaths = 100;

function titleOf(findings: readonly Finding[]): string {
  const apis = andMore([...new Set(findings.map(({ cause }) => cause.api))]);
  const [only, ...others] = findings;
  if (only !== undefined && others.length === 0) return `Show the path from ${waiter(only.root)} to ${apis}`;
  return `Show the ${String(findings.length)} paths to ${apis}`;
}
