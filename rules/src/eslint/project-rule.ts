import type { TSESLint } from "@typescript-eslint/utils";
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { Certainty, Cost, RuleName, TextEdit } from "../analyzer/index.js";
import { liveProject } from "../host/index.js";
import { fixableRules, ruleDescriptions, ruleUrl } from "../rules.js";
import { reportFixes, type FixUnasked } from "./fixes.js";
import { toReports } from "./reports.js";

/** The option of every rule, checked against the schema below and completed with the defaults. */
export interface RuleOptions {
  readonly minCost: Cost;
  readonly certainty: Certainty;
}

/** A rule that reports what the analysis of the whole project says about the linted file. Any parser will do. */
export function createProjectRule(name: RuleName): TSESLint.RuleModule<MessageId, readonly [RuleOptions], RuleDocs> {
  return createRule<readonly [RuleOptions], MessageId>({
    name,
    meta: {
      type: "problem",
      docs: { description: ruleDescriptions[name] },
      messages: { blocks: "{{text}}", fix: "{{text}}" },
      ...(fixableRules.has(name) ? { fixable: "code", hasSuggestions: true } : {}),
      schema: [optionsSchema],
      defaultOptions: [defaults],
    },
    create(context, [options]) {
      return {
        Program() {
          const project = liveProject(context.cwd);
          const found = project.findingsIn(fileOf(context), context.sourceCode.text);
          for (const { loc, text, findings } of toReports(found, { rule: name, ...options })) {
            const { fix, suggestions } = reportFixes(findings, (finding) => project.fixes(finding));
            context.report({
              loc,
              messageId: "blocks",
              data: { text },
              fix: fix === undefined ? null : applying(withRoom(fix, context.sourceCode)),
              suggest: suggestions.map((suggestion) => ({
                messageId: "fix" as const,
                data: { text: suggestion.text },
                fix: applying(suggestion.edits),
              })),
            });
          }
        },
      };
    },
  });
}

type MessageId = "blocks" | "fix";

/** ESLint makes one replacement of them. It counts, as we do, from behind a byte order mark. */
function applying(edits: Edits): TSESLint.ReportFixFunction {
  return (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
}

/**
 * ESLint applies fixes together that do not touch. Whether the import of a bare name is still needed after a fix rests on
 * what the other fixes have left of it: such a fix claims all from the start of the file, so that they go one by one.
 */
function withRoom({ finding: { cause }, edits }: FixUnasked, { lines }: Pick<TSESLint.SourceCode, "lines">): Edits {
  const callee = lines[cause.line - 1]?.slice(cause.column - 1, cause.endColumn - 1) ?? "";
  return callee.includes(".") ? edits : [{ start: 0, end: 0, text: "", label: "" }, ...edits];
}

type Edits = readonly TextEdit[];

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
