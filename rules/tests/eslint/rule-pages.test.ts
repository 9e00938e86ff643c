import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import type { RuleName } from "../../dist/analyzer/index.js";
import unstuck from "../../dist/eslint/index.js";
import { ruleNames } from "../../dist/rules.js";
import { parseMarkers } from "../markers.js";
import { readExamples, type Example } from "../pages/examples.js";
import { readOptions } from "../pages/rule-options.js";
import { temporaryProject } from "../temporary-project.js";

const pages = new URL("../../../docs/rules/", import.meta.url);
const sections = [
  "Why",
  "Incorrect",
  "Correct",
  "Options",
  "When not to use it",
  "Limits",
  "Further reading",
  "Source",
];

for (const rule of ruleNames) {
  const page = fs.readFileSync(new URL(`${rule}.md`, pages), "utf8");
  const { incorrect, correct } = readExamples(page);

  describe(`the page of ${rule}`, () => {
    for (const [index, example] of incorrect.entries()) {
      it(`shows code that the rule reports where the page says (${String(index + 1)})`, async () => {
        assert.deepEqual(await reports(example), expectedReports(example));
        assert.deepEqual([...new Set(expectedReports(example).map((report) => report.split(" ")[1]))], [rule]);
      });
    }

    for (const [index, example] of correct.entries()) {
      it(`shows code that no rule reports (${String(index + 1)})`, async () => {
        assert.deepEqual(expectedReports(example), []);
        assert.deepEqual(await reports(example), []);
      });
    }

    it("shows a remedy for each example", () => {
      assert.ok(incorrect.length > 0);
      assert.equal(correct.length, incorrect.length);
    });

    it("has every section, in their order", () => {
      assert.match(page, new RegExp(`^# ${rule}\n`));
      const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(
        headings.filter((heading) => heading !== "Fixes"),
        sections,
      );
    });

    it("says whether the rule can fix what it reports", () => {
      const { fixable, hasSuggestions } = unstuck.rules[rule].meta ?? {};
      assert.equal(page.includes("\n## Fixes\n"), fixable === "code");
      assert.equal(hasSuggestions === true, fixable === "code");
    });

    it("tells of every option what ESLint will accept, and its default", () => {
      const [, section = ""] = page.split("\n## Options\n");
      const [table = ""] = section.split("\n## ");
      const listed = [...table.matchAll(/^\| `(\w+)` +\| (.+?) +\| `(.+?)` +\|/gm)].map(
        ([, name, values, standard]) => ({
          name,
          values: values?.split(", ").map((value) => JSON.parse(value.replaceAll("`", "")) as unknown),
          standard: JSON.parse(standard ?? "") as unknown,
        }),
      );
      const declared = readOptions(rule).map(({ name, values, standard }) => ({ name, values, standard }));
      assert.ok(declared.length > 0);
      assert.deepEqual(listed, declared);
    });

    it("shows a setting that ESLint accepts", async () => {
      const [, setting = ""] = /```js\n("unstuck\/[^]+?)```/.exec(page) ?? [];
      const entry = JSON.parse(`{${setting.replace(/(\w+):/g, '"$1":')}}`) as ESLint.ConfigData["rules"] & object;
      assert.deepEqual(Object.keys(entry), [`unstuck/${rule}`]);
      const project = temporaryProject({ "package.json": "{}" });
      const eslint = new ESLint({
        cwd: project.root,
        overrideConfigFile: true,
        overrideConfig: [{ plugins: { unstuck }, rules: entry }],
      });
      const [result] = await eslint.lintText("");
      project.remove();
      assert.deepEqual(result?.messages, []);
    });
  });
}

/** `src/users.ts:9:17-30 no-blocking-path`. */
function expectedReports(example: Example): readonly string[] {
  return [...example].flatMap(([file, text]) => {
    const { markers, problems } = parseMarkers(file, text);
    assert.deepEqual(problems, []);
    return markers.map(({ line, column, endColumn, rule }) => reportText(file, line, column, endColumn, rule));
  });
}

async function reports(example: Example): Promise<readonly string[]> {
  const project = temporaryProject({ "package.json": '{ "type": "module" }', ...Object.fromEntries(example) });
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ["**/*.{js,ts}"], ...unstuck.configs.strict },
      { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
    ],
  });
  const results = await eslint.lintFiles([...example.keys()]);
  project.remove();
  return results.flatMap(({ filePath, messages }) => {
    const file = path.relative(project.root, filePath).split(path.sep).join("/");
    return messages.map(({ ruleId, line, column, endColumn, message }) =>
      ruleId === null
        ? message
        : reportText(file, line, column, endColumn ?? 0, ruleId.replace("unstuck/", "") as RuleName),
    );
  });
}

function reportText(file: string, line: number, column: number, endColumn: number, rule: RuleName): string {
  return `${file}:${String(line)}:${String(column)}-${String(endColumn)} ${rule}`;
}
