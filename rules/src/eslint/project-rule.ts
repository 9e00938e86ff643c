import type { TSESLint } from "@typescript-eslint/utils";
import type { RuleName, TextEdit } from "../analyzer/index.js";
import { fixableRules, ruleDescriptions, ruleUrl } from "../rules.js";
import { reportFixes, type FixUnasked } from "./fixes.js";
import { lookAt } from "./linted.js";
import { defaultOptions, optionsSchema, type RuleOptions } from "./options.js";
import { toReports } from "./reports.js";
import { readSettings } from "./settings.js";

/**
 * A rule that reports what the analysis of the whole project says about the linted file. Any parser will do.
 *
 * Typed with typescript-eslint's utilities, of which nothing is needed at run time: installed, they would bring ESLint
 * and another parser along, 15 MB, also for who only runs the command.
 */
export function createProjectRule(name: RuleName): ProjectRule {
  return {
    meta: {
      type: "problem",
      docs: { description: ruleDescriptions[name], url: ruleUrl(name) },
      messages: { blocks: "{{text}}", fix: "{{text}}" },
      ...(fixableRules.has(name) ? { fixable: "code" as const, hasSuggestions: true } : {}),
      schema: [optionsSchema],
    },
    create(context) {
      const [options] = context.options;
      const settings = readSettings(context.settings);
      const { minCost, certainty }: RuleOptions = { ...defaultOptions, ...settings, ...options };
      return {
        Program() {
          const linted = lookAt(context, settings);
          for (const { loc, text, findings } of toReports(linted.findings, { rule: name, minCost, certainty })) {
            const { fix, suggestions } = reportFixes(findings, (finding) => linted.fixes(finding));
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
  };
}

export type ProjectRule = Omit<TSESLint.RuleModule<MessageId, Options, RuleDocs>, "defaultOptions" | "name">;

type MessageId = "blocks" | "fix";
type Options = readonly [Partial<RuleOptions>?];

interface RuleDocs {
  readonly description: string;
}

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
