import unstuck from "../../dist/eslint/index.js";
import { ruleDescriptions, ruleNames } from "../../dist/rules.js";
import type { RuleName } from "../../dist/analyzer/index.js";
import { code, table, type Page } from "./page.js";
import { readOptions } from "./rule-options.js";
import { rulePresets } from "./rule-presets.js";
import { withPart } from "./parts.js";

/** Facts at the head and the foot of a rule's page, and its options; what stands between them is written by hand. */
export const rulePages: readonly Page[] = ruleNames.map((rule) => ({
  file: `docs/rules/${rule}.md`,
  text: (current) =>
    withPart(withPart(withPart(current, "facts", head(rule)), "options", options(rule)), "sources", sources),
}));

function head(rule: RuleName): string {
  const { fixable, hasSuggestions } = unstuck.rules[rule].meta ?? {};
  return [
    ruleDescriptions[rule],
    table(
      ["", ""],
      [
        ["Presets", presetsText(rule)],
        [
          "Fixes",
          fixable === undefined
            ? "none: there is nothing to await"
            : "what is [safe](../fixes.md), with `eslint --fix`",
        ],
        ["Suggestions", hasSuggestions === true ? "what somebody must look at, within the file" : "none"],
        ["Types", "none needed; any parser"],
        ["What blocks", "[the catalog](../catalog.md)"],
        ["Who waits", "[handlers, listeners, jobs and timers](../frameworks.md)"],
      ],
    ),
  ].join("\n\n");
}

/** Presets that set a rule alike are named together. */
function presetsText(rule: RuleName): string {
  const names = new Map<string, readonly string[]>();
  for (const { preset, severity, options } of rulePresets(rule)) {
    const given = Object.entries(options).map(([name, value]) => code(`${name}: ${JSON.stringify(value)}`));
    const setting = [code(severity), ...given].join(", ");
    names.set(setting, [...(names.get(setting) ?? []), code(preset)]);
  }
  return [...names].map(([setting, presets]) => `${presets.join(", ")} (${setting})`).join("; ");
}

function options(rule: RuleName): string {
  const known = readOptions(rule);
  const example = Object.fromEntries(
    known.map(({ name, values, standard }) => [name, values.find((value) => value !== standard)]),
  );
  return [
    ["```js", `"unstuck/${rule}": ["error", ${written(example)}]`, "```"].join("\n"),
    table(
      ["Option", "Values", "Default", ""],
      known.map(({ name, values, standard, description }) => [
        code(name),
        values.map((value) => code(JSON.stringify(value))).join(", "),
        code(JSON.stringify(standard)),
        description,
      ]),
    ),
  ].join("\n\n");
}

function written(value: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(value).map(([name, one]) => `${name}: ${JSON.stringify(one)}`);
  return `{ ${members.join(", ")} }`;
}

const sources = [
  "- [Which finding belongs to which rule](../../rules/src/analyzer/findings/rule.ts)",
  "- [The rule](../../rules/src/eslint/project-rule.ts), [its tests](../../rules/tests/eslint), and [the test of this page](../../rules/tests/eslint/rule-pages.test.ts)",
  "- [Scenarios](../../fixtures/scenarios) that ESLint, the command line and the editor must agree about",
].join("\n");
