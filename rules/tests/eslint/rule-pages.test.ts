import assert from "node:assert/strict";
import fs from "node:fs";
import { ESLint } from "eslint";
import unstuck from "../../dist/eslint/index.js";
import { ruleNames } from "../../dist/rules.js";
import { temporaryProject } from "../temporary-project.js";

const pages = new URL("../../../docs/rules/", import.meta.url);

describe("the page of", () => {
  for (const rule of ruleNames) {
    it(`${rule} shows code that the rule reports, and code that no rule reports`, async () => {
      const page = fs.readFileSync(new URL(`${rule}.md`, pages), "utf8");
      assert.match(page, new RegExp(`^# ${rule}\n`));
      assert.deepEqual(await reportedRules(example(page, "Incorrect")), [`unstuck/${rule}`]);
      assert.deepEqual(await reportedRules(example(page, "Correct")), []);
    });

    it(`${rule} says whether it can fix what it reports`, () => {
      const page = fs.readFileSync(new URL(`${rule}.md`, pages), "utf8");
      const { fixable, hasSuggestions } = unstuck.rules[rule].meta ?? {};
      assert.equal(page.includes("\n## Fixes\n"), fixable === "code");
      assert.equal(hasSuggestions === true, fixable === "code");
    });
  }
});

function example(page: string, heading: string): string {
  const [, section] = page.split(`\n## ${heading}\n`);
  const code = section?.split("\n```js\n")[1]?.split("\n```\n")[0];
  assert.ok(code !== undefined, `There is no example under "${heading}".`);
  return code;
}

async function reportedRules(code: string): Promise<readonly (string | null)[]> {
  const project = temporaryProject({ "package.json": '{ "type": "module" }' });
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [unstuck.configs.recommended],
  });
  const [result] = await eslint.lintText(code);
  project.remove();
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}
