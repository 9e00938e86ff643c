import type { Linter, Rule } from "eslint";
import type { Cost, RuleName } from "../analyzer/index.js";
import { ownVersion } from "../host/index.js";
import { ruleNames } from "../rules.js";
import { createProjectRule } from "./project-rule.js";

export interface UnstuckPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<RuleName, Rule.RuleModule>>;
  readonly configs: {
    /** All rules, for calls that cost more than 20 µs, or more with more input (T1 and up). */
    readonly recommended: Linter.Config;
    /** All rules, whatever the cost. */
    readonly strict: Linter.Config;
  };
}

const meta = { name: "eslint-plugin-unstuck", version: ownVersion(), namespace: "unstuck" } as const;

const created = {
  "no-blocking-call": createProjectRule("no-blocking-call"),
  "no-blocking-path": createProjectRule("no-blocking-path"),
  "no-cpu-bound-work": createProjectRule("no-cpu-bound-work"),
  "no-busy-wait": createProjectRule("no-busy-wait"),
} satisfies Record<RuleName, unknown>;

/**
 * typescript-eslint describes the context that rules get as of the oldest ESLint that it serves, with methods that newer
 * ones dropped and our rules do not call. ESLint's own type is the one that configurations are checked against.
 */
const rules = created as Readonly<Record<RuleName, unknown>> as Readonly<Record<RuleName, Rule.RuleModule>>;

const plugin: UnstuckPlugin = {
  meta,
  rules,
  configs: {
    recommended: preset("recommended", "T1"),
    strict: preset("strict", "T0"),
  },
};

export default plugin;

function preset(name: string, minCost: Cost): Linter.Config {
  return {
    name: `unstuck/${name}`,
    plugins: { unstuck: { meta, rules } },
    rules: Object.fromEntries(ruleNames.map((rule) => [`unstuck/${rule}`, ["error", { minCost }]])),
  };
}
