import type { Rule, SourceCode } from "eslint";
import type { RuleName, TextEdit } from "../analyzer/index.js";
import { fixableRules, ruleDescriptions, ruleUrl } from "../rules.js";
import { reportFixes, type FixUnasked } from "./fixes.js";
import { lookAt } from "./linted.js";
import { defaultOptions, optionsSchema, type RuleOptions } from "./options.js";
import { toReports } from "./reports.js";
import { readSettings } from "./settings.js";

/** A rule that reports what the analysis of the whole project says about the linted file. Any parser will do. */
export function createProjectRule(name: RuleName): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: { description: ruleDescriptions[name], url: ruleUrl(name) },
      messages: { blocks: "{{text}}", fix: "{{text}}" },
      ...(fixableRules.has(name) ? { fixable: "code" as const, hasSuggestions: true } : {}),
      schema: [optionsSchema],
    },
    create(context) {
      const settings = readSettings(context.settings);
      const { minCost, certainty }: RuleOptions = { ...defaultOptions, ...settings, ...optionsOf(context) };
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
                messageId: "fix",
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

/** ESLint has checked them against the schema. */
function optionsOf(context: Rule.RuleContext): Partial<RuleOptions> {
  const [options] = context.options as readonly Partial<RuleOptions>[];
  return options ?? {};
}

/** ESLint makes one replacement of them. It counts, as we do, from behind a byte order mark. */
function applying(edits: Edits): (fixer: Rule.RuleFixer) => Rule.Fix[] {
  return (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
}

/**
 * ESLint applies fixes together that do not touch. Whether the import of a bare name is still needed after a fix rests on
 * what the other fixes have left of it: such a fix claims all from the start of the file, so that they go one by one.
 */
function withRoom({ finding: { cause }, edits }: FixUnasked, { lines }: Pick<SourceCode, "lines">): Edits {
  const callee = lines[cause.line - 1]?.slice(cause.column - 1, cause.endColumn - 1) ?? "";
  return callee.includes(".") ? edits : [{ start: 0, end: 0, text: "", label: "" }, ...edits];
}

type Edits = readonly TextEdit[];
