import type { TSESLint } from "@typescript-eslint/utils";
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { Certainty, Cost, RuleName } from "../analyzer/index.js";
import { liveProject } from "../host/index.js";
import { ruleDescriptions, ruleUrl } from "../rules.js";
import { toReports } from "./reports.js";

/** The option of every rule, checked against the schema below and completed with the defaults. */
export interface RuleOptions {
  readonly minCost: Cost;
  readonly certainty: Certainty;
}

/** A rule that reports what the analysis of the whole project says about the linted file. Any parser will do. */
export function createProjectRule(name: RuleName): TSESLint.RuleModule<"blocks", readonly [RuleOptions], RuleDocs> {
  return createRule<readonly [RuleOptions], "blocks">({
    name,
    meta: {
      type: "problem",
      docs: { description: ruleDescriptions[name] },
      messages: { blocks: "{{text}}" },
      schema: [optionsSchema],
      defaultOptions: [defaults],
    },
    create(context, [options]) {
      return {
        Program() {
          const findings = liveProject(context.cwd).findingsIn(fileOf(context), context.sourceCode.text);
          for (const { loc, text } of toReports(findings, { rule: name, ...options })) {
            context.report({ loc, messageId: "blocks", data: { text } });
          }
        },
      };
    },
  });
}

const createRule = RuleCreator<RuleDocs>(ruleUrl);

export interface RuleDocs {
  readonly description: string;
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
function fileOf({
  filename,
  physicalFilename,
}: Pick<TSESLint.RuleContext<string, readonly unknown[]>, "filename" | "physicalFilename">): string {
  return filename === physicalFilename ? filename : (filename.split(/[\\/]/).at(-1) ?? filename);
}
