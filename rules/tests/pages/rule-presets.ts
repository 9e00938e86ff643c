import unstuck from "../../dist/eslint/index.js";
import type { RuleName } from "../../dist/analyzer/index.js";

/** How a preset sets a rule. */
export interface RulePreset {
  readonly preset: string;
  readonly severity: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export function rulePresets(rule: RuleName): readonly RulePreset[] {
  return Object.entries<unknown>({ ...unstuck.configs }).flatMap(([preset, config]) =>
    ([config].flat() as readonly Preset[]).flatMap(({ rules = {} }) => {
      const entry = rules[`unstuck/${rule}`];
      return entry === undefined ? [] : [{ preset, ...settingOf(entry) }];
    }),
  );
}

/** Flat ones may be arrays; of all of them only the rules matter here. */
interface Preset {
  readonly rules?: Readonly<Record<string, unknown>>;
}

function settingOf(entry: unknown): Pick<RulePreset, "severity" | "options"> {
  const [severity, options = {}]: readonly unknown[] = [entry].flat();
  return { severity: String(severity), options: options as RulePreset["options"] };
}
