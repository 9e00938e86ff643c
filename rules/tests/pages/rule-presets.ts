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
    ([config].flat() as readonly Preset[]).flatMap(({ rules = {}, settings = {} }) => {
      const entry = rules[`unstuck/${rule}`];
      if (entry === undefined) return [];
      const { severity, options } = settingOf(entry);
      return [{ preset, severity, options: { ...settings.unstuck, ...options } }];
    }),
  );
}

/** Flat ones may be arrays. What a preset says for all rules stands in its settings. */
interface Preset {
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly settings?: { readonly unstuck?: RulePreset["options"] };
}

function settingOf(entry: unknown): Pick<RulePreset, "severity" | "options"> {
  const [severity, options = {}]: readonly unknown[] = [entry].flat();
  return { severity: String(severity), options: options as RulePreset["options"] };
}
