import path from "node:path";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";

/** An await of what is no promise breaks nothing, but tells that something was misunderstood. */
const kinds = {
  "@typescript-eslint/no-floating-promises": "floating",
  "@typescript-eslint/no-misused-promises": "misused",
  "@typescript-eslint/await-thenable": "note",
};

const linters = new Map();

/** What the typed rules say about promises in a file of a program. */
export function lintPromises(program, root, file) {
  const text = program.getSourceFile(file)?.text;
  if (text === undefined) return [];
  if (!linters.has(root)) linters.set(root, new Linter({ cwd: root }));
  const messages = linters.get(root).verify(text, configurationFor(program), { filename: file });
  const lines = text.split("\n");
  return messages.filter(isReport).map(({ ruleId, messageId, message, line }) => ({
    kind: kinds[ruleId] ?? "note",
    rule: ruleId === null ? "lint" : `${path.basename(ruleId)} ${messageId}`,
    file: path.relative(root, file),
    line,
    code: lines[line - 1]?.trim() ?? "",
    message,
  }));
}

/** A file that ESLint did not look at must not pass for one without reports. */
function isReport({ ruleId, fatal, message }) {
  if (ruleId !== null || fatal === true) return true;
  if (message.includes("noInlineConfig")) return false;
  throw new Error(message);
}

function configurationFor(program) {
  return [
    {
      files: ["**/*.*", "**/!(*.*)"],
      plugins: { "@typescript-eslint": tseslint.plugin },
      languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: Object.fromEntries(Object.keys(kinds).map((rule) => [rule, "error"])),
    },
  ];
}
