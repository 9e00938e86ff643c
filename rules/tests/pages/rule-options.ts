import unstuck from "../../dist/eslint/index.js";
import type { RuleName } from "../../dist/analyzer/index.js";

/** An option of a rule, as its schema declares it. */
export interface RuleOption {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly standard: unknown;
  readonly description: string;
}

export function readOptions(rule: RuleName): readonly RuleOption[] {
  const { schema, defaultOptions } = unstuck.rules[rule].meta ?? {};
  const [first] = (Array.isArray(schema) ? schema : []) as readonly OptionsSchema[];
  const [defaults = {}] = (defaultOptions ?? []) as readonly Readonly<Record<string, unknown>>[];
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
