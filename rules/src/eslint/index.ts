import type { Linter, Rule } from "eslint";
import type { RuleName } from "../analyzer/index.js";
import { ownVersion } from "../host/index.js";
import { ruleNames } from "../rules.js";
import { parser } from "./parser.js";
import { createProjectRule } from "./project-rule.js";
import type { Settings } from "./settings.js";

export type { RuleOptions } from "./options.js";
export type { Settings } from "./settings.js";

export interface UnstuckPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<RuleName, Rule.RuleModule>>;
  readonly configs: {
    /** All rules, for calls that cost more than 20 µs, or more with more input (T1 and up). */
    readonly recommended: Linter.Config;
    /** All rules, whatever the cost. */
    readonly strict: Linter.Config;
    /** `recommended` where no other rules are: files of all our languages, which ESLint itself does not parse. */
    readonly alone: Linter.Config;
    /** The first two for `.eslintrc` files. */
    readonly "recommended-legacy": Linter.LegacyConfig;
    readonly "strict-legacy": Linter.LegacyConfig;
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
const rules = created as Readonly<Record<RuleName, unknown>> as UnstuckPlugin["rules"];

/** Presets only set what a project's own `settings.unstuck` may set otherwise. */
const presets = {
  recommended: { minCost: "T1" },
  strict: { minCost: "T0" },
} as const satisfies Record<string, Settings>;

const plugin: UnstuckPlugin = {
  meta,
  rules,
  configs: {
    recommended: flat("recommended"),
    strict: flat("strict"),
    alone: {
      ...flat("recommended"),
      name: "unstuck/alone",
      files: ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}"],
      languageOptions: { parser },
      // Comments that silence other rules are no mistake because those rules are not here.
      linterOptions: { reportUnusedDisableDirectives: "off" },
    },
    "recommended-legacy": legacy("recommended"),
    "strict-legacy": legacy("strict"),
  },
};

export default plugin;

function flat(name: keyof typeof presets): Linter.Config {
  return { name: `unstuck/${name}`, plugins: { unstuck: { meta, rules } }, ...shared(name) };
}

function legacy(name: keyof typeof presets): Linter.LegacyConfig {
  return { plugins: ["unstuck"], ...shared(name) };
}

function shared(name: keyof typeof presets): Required<Pick<Linter.Config, "rules" | "settings">> {
  return {
    settings: { unstuck: presets[name] },
    rules: Object.fromEntries(ruleNames.map((rule) => [`unstuck/${rule}`, "error"])),
  };
}
