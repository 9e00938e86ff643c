import assert from "node:assert/strict";
import path from "node:path";
import type { Linter } from "eslint";
import unstuck from "../../dist/eslint/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

const files = {
  "package.json": `{ "type": "module" }`,
  "server.js": `import fs from "node:fs";
import { createServer } from "node:http";
createServer((request, response) => {
  if (fs.existsSync("closed")) return;
  response.end(fs.readFileSync("page.html"));
}).listen(80);
export async function open() {
  return fs.readFileSync("page.html");
}
`,
  "quiet/other.json": `{ "exclude": ["fs.readFileSync"] }`,
  "broken.json": `{ "exlude": [] }`,
};

for (const { name, create } of versions) {
  describe(`settings.unstuck in ${name}`, () => {
    let project: TemporaryProject;

    before(() => {
      project = temporaryProject(files);
    });

    after(() => {
      project.remove();
    });

    /** Lines with a report. */
    async function lines(settings: unknown, rule: Linter.RuleEntry = "error"): Promise<readonly number[]> {
      const config: Linter.Config[] = [
        unstuck.configs.recommended,
        { settings: { unstuck: settings }, rules: { "unstuck/no-blocking-call": rule } },
      ];
      const [result] = await create(project.root, config).lintFiles(["server.js"]);
      return result?.messages.map(({ line }) => line) ?? [];
    }

    it("completes what a preset says", async () => {
      assert.deepEqual(await lines({}), [5, 8]);
      assert.deepEqual(await lines({ minCost: "T0" }), [4, 5, 8]);
      assert.deepEqual(await lines({ certainty: "certain" }), [5]);
    });

    it("gives way to a rule's own options", async () => {
      assert.deepEqual(await lines({ minCost: "T3" }), []);
      assert.deepEqual(await lines({ minCost: "T3", certainty: "certain" }, ["error", { minCost: "T1" }]), [5]);
    });

    it("names the folder and the configuration of the project, from the working folder", async () => {
      assert.deepEqual(await lines({ config: "quiet/other.json" }), []);
      assert.deepEqual(await lines({ root: path.join(project.root, "quiet") }), [5, 8]);
    });

    for (const [settings, complaint] of [
      [{ mincost: "T1" }, /The key "mincost" in settings\.unstuck is unknown: did you mean "minCost"\?/],
      [
        { verbosely: 1 },
        /The key "verbosely" in settings\.unstuck is unknown: known are minCost, certainty, root, config\./,
      ],
      [{ minCost: "T9" }, /settings\.unstuck\.minCost must be one of T0, T1, T2, T3\./],
      [{ certainty: true }, /settings\.unstuck\.certainty must be one of certain, likely\./],
      [{ root: 1 }, /settings\.unstuck\.root must be a text\./],
      ["T1", /settings\.unstuck must be an object with minCost, certainty, root, config\./],
    ] as const) {
      it(`complains about ${JSON.stringify(settings)}`, async () => {
        await assert.rejects(() => lines(settings), complaint);
      });
    }

    it("says once what is wrong with the configuration file", async () => {
      const warnings: Error[] = [];
      const listen = (warning: Error): void => void warnings.push(warning);
      process.on("warning", listen);
      await lines({ config: `./broken.json`, minCost: "T0" });
      await lines({ config: `./broken.json`, minCost: "T1" });
      await lines({ config: `./missing.json` });
      await new Promise(setImmediate);
      process.off("warning", listen);
      const messages = warnings.filter((warning) => warning.name === "Unstuck").map(({ message }) => message);
      // The projects live as long as the process: where one version has complained already, the folder is another one.
      assert.equal(messages.length, 2);
      assert.match(messages[0] ?? "", /^broken\.json: The key "exlude" is unknown: did you mean "exclude"\?/);
      assert.match(messages[1] ?? "", /^missing\.json: /);
    });
  });
}
