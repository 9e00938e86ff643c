import assert from "node:assert/strict";
import unstuck from "../../dist/eslint/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

const server = `#!/usr/bin/env node
import fs from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
const shown = "// eslint-disable";
/* eslint some-plugin/some-rule: "error", no-undef: "error" */
createServer(async (request: IncomingMessage, response) => {
  // eslint-disable-next-line no-console
  console.log(shown, <string>request.url);
  const head = fs.readFileSync("head.html", "utf8");
  const body = fs.readFileSync("body.html", "utf8"); // eslint-disable-line unstuck/no-blocking-call -- measured
  /* eslint-disable unstuck/no-blocking-call */
  const foot = fs.readFileSync("foot.html", "utf8");
  /* eslint-enable */
  response.end(head + body + foot + fs.readFileSync("end.html", "utf8"));
}).listen(80);
`;

const broken = `import fs from "node:fs";
export async function read() { return fs.readFileSync("a.txt");
`;

for (const { name, create } of versions) {
  describe(`unstuck.configs.alone in ${name}`, () => {
    let project: TemporaryProject;

    before(() => {
      project = temporaryProject({
        "package.json": `{ "type": "module" }`,
        "server.ts": server,
        "page.jsx": `export const page = <p>// eslint-disable {1 /* eslint-disable-line */}</p>;\n`,
        "broken.ts": broken,
      });
    });

    after(() => {
      project.remove();
    });

    it("needs no parser for TypeScript, and heeds comments that silence a rule, no others", async () => {
      const [result] = await create(project.root, [unstuck.configs.alone]).lintFiles(["server.ts"]);
      assert.deepEqual(
        result?.messages.map(({ line, column, endColumn, ruleId }) => [line, column, endColumn, ruleId]),
        [
          [9, 16, 31, "unstuck/no-blocking-call"],
          [14, 37, 52, "unstuck/no-blocking-call"],
        ],
      );
    });

    it("fixes", async () => {
      const [result] = await create(project.root, [unstuck.configs.alone], { fix: true }).lintFiles(["server.ts"]);
      assert.match(result?.output ?? "", /const head = await fs\.promises\.readFile\("head\.html", "utf8"\);/);
    });

    it("takes every file of our languages, and half-typed ones", async () => {
      const results = await create(project.root, [unstuck.configs.alone]).lintFiles(["."]);
      assert.deepEqual(
        results.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal === true)),
        [],
      );
      assert.equal(results.length, 3);
    });
  });
}
