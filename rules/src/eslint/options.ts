import type { Certainty, Cost } from "../analyzer/index.js";

/** What every rule can be told, in its options or for all rules in `settings.unstuck`. */
export interface RuleOptions {
  readonly minCost: Cost;
  readonly certainty: Certainty;
}

/** No defaults of the schema: ESLint would fill them in, and nobody could tell an option that was given from one that was not. */
export const defaultOptions: RuleOptions = { minCost: "T0", certainty: "likely" };

export const optionValues = {
  minCost: ["T0", "T1", "T2", "T3"],
  certainty: ["certain", "likely"],
} as const satisfies { readonly [Option in keyof RuleOptions]: readonly RuleOptions[Option][] };

export const optionsSchema = {
  type: "object" as const,
  additionalProperties: false,
  properties: {
    minCost: {
      type: "string" as const,
      enum: [...optionValues.minCost],
      description: "Leave out what costs less: T0 reports all, T1 from 20 µs, T2 from 1 ms, T3 from 50 ms.",
    },
    certainty: {
      type: "string" as const,
      enum: [...optionValues.certainty],
      description: "certain: only what serving code surely reaches; likely: both.",
    },
  },
};
