import type { Rule } from "eslint";
import type { Certainty, Cost, RuleName } from "../analyzer/index.js";
import { liveProject } from "../host/index.js";
import { ruleDescriptions, ruleUrl } from "../rules.js";
import { toReports } from "./reports.js";

/** The option of every rule; ESLint has checked it against the schema below. */
export interface RuleOptions {
  readonly minCost?: Cost;
  readonly certainty?: Certainty;
}

/** A rule that reports what the analysis of the whole project says about the linted file. Any parser will do. */
export function createProjectRule(name: RuleName): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: { description: ruleDescriptions[name], url: ruleUrl(name) },
      messages: { blocks: "{{text}}" },
      schema: [optionsSchema],
      defaultOptions: [defaults],
    },
    create(context) {
      const [options] = context.options as readonly RuleOptions[];
      return {
        Program() {
          const findings = liveProject(context.cwd).findingsIn(fileOf(context), context.sourceCode.text);
          for (const { loc, text } of toReports(findings, { rule: name, ...defaults, ...options })) {
            context.report({ loc, messageId: "blocks", data: { text } });
          }
        },
      };
    },
  };
}

const defaults = { minCost: "T0", certainty: "likely" } as const satisfies RuleOptions;

const optionsSchema = {
  type: "object" as const,
  additionalProperties: false,
  properties: {
    minCost: {
      type: "string" as const,
      enum: ["T0", "T1", "T2", "T3"],
      description: "Leave out what costs less: T0 reports all, T1 from 20 µs, T2 from 1 ms, T3 from 50 ms.",
    },
    certainty: {
      type: "string" as const,
      enum: ["certain", "likely"],
      description: "certain: only what serving code surely reaches; likely: both.",
    },
  },
};

/** A processor's block (`page.md/0.js`) is no file: only its own name counts. */
function fileOf({ filename, physicalFilename }: Rule.RuleContext): string {
  return filename === physicalFilename ? filename : (filename.split(/[\\/]/).at(-1) ?? filename);
}
