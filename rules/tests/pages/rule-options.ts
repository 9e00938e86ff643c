import unstuck from "../../dist/eslint/index.js";
import { defaultOptions } from "../../dist/eslint/options.js";
import type { RuleName } from "../../dist/analyzer/index.js";

/** An option of a rule, as its schema declares it. */
export interface RuleOption {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly standard: unknown;
  readonly description: string;
}

export function readOptions(rule: RuleName): readonly RuleOption[] {
  const { schema } = unstuck.rules[rule].meta ?? {};
  const [first] = (Array.isArray(schema) ? schema : []) as readonly OptionsSchema[];
  const defaults: Readonly<Record<string, unknown>> = { ...defaultOptions };
  return Object.entries(first?.properties ?? {}).map(([name, { enum: values = [], description = "" }]) => ({
    name,
    values,
    standard: defaults[name],
    description,
  }));
}

interface OptionsSchema {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[]; readonly description?: string }>>;
}
