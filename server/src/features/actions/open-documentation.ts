import { ruleUrl } from "eslint-plugin-unstuck/rules";
import { CodeActionKind } from "vscode-languageserver-types";
import { findingsOf } from "../../steps.js";
import type { ActionSource } from "./action.js";

/** The page of each rule that speaks here. */
export const openDocumentation: ActionSource = {
  kind: CodeActionKind.QuickFix,
  offers({ steps, commands }) {
    const findings = findingsOf(steps);
    return [...new Set(findings.map(({ rule }) => rule))].map((rule) => {
      const title = `Open the documentation of unstuck/${rule}`;
      const command = { title, command: commands.openDocumentation, arguments: [ruleUrl(rule)] };
      return {
        id: `open-documentation ${rule}`,
        title,
        findings: findings.filter((finding) => finding.rule === rule),
        outcome: { kind: "command", command },
      };
    });
  },
};
