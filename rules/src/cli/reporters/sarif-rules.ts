import { SarifRuleBuilder } from "node-sarif-builder";
import type { RuleName } from "../../analyzer/index.js";
import { ruleHelp, ruleHelpMarkdown } from "../../rule-help.js";
import { ruleDescriptions, ruleUrl } from "../../rules.js";

/** A rule as code scanning shows it beside an alert. */
export function sarifRule(name: RuleName): SarifRuleBuilder {
  const builder = new SarifRuleBuilder().initSimple({
    ruleId: `unstuck/${name}`,
    shortDescriptionText: ruleDescriptions[name],
    helpUri: ruleUrl(name),
  });
  const { reports, why, instead } = ruleHelp[name];
  const { level, problem, precision } = weights[name];
  Object.assign(builder.rule, {
    name,
    fullDescription: { text: reports },
    help: { text: [reports, why, instead].join("\n\n"), markdown: ruleHelpMarkdown(name) },
    defaultConfiguration: { level },
    // No `security-severity`: it would make security alerts of what is slow.
    properties: {
      tags: ["performance", "reliability", "event-loop", "nodejs"],
      precision,
      "problem.severity": problem,
    },
  });
  return builder;
}

/** What holds for most findings of a rule; results say it of themselves. Precision: where findings are likely, they say so. */
const weights = {
  "no-blocking-call": { level: "warning", problem: "warning", precision: "high" },
  "no-blocking-path": { level: "warning", problem: "warning", precision: "high" },
  "no-cpu-bound-work": { level: "error", problem: "error", precision: "high" },
  "no-busy-wait": { level: "error", problem: "error", precision: "high" },
} as const satisfies Record<RuleName, object>;
