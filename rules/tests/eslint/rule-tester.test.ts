import assert from "node:assert/strict";
import os from "node:os";
import { RuleTester, type Linter } from "eslint";
import unstuck from "../../dist/eslint/index.js";
import { ruleNames } from "../../dist/rules.js";
import { versions } from "./versions.js";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = (title: string, test: () => void) => {
  it.only(title, test);
};

/** The texts lie outside of it, so that each is all there is. */
const folder = os.tmpdir();
const tester = new RuleTester({
  languageOptions: { ecmaVersion: "latest", sourceType: "module" },
  settings: { unstuck: { root: folder } },
});

const handler = (body: string, kind = ""): string =>
  `import fs from "node:fs";\nimport crypto from "node:crypto";\nimport http from "node:http";\nhttp.createServer(${kind}(request, response) => {\n  ${body}\n});\n`;
const atTheTop = `import fs from "node:fs";\nfs.readFileSync("x");\n`;

tester.run("no-blocking-call", unstuck.rules["no-blocking-call"], {
  valid: [
    { name: "start-up", code: atTheTop },
    { name: "less than minCost", code: handler(`fs.existsSync("x");`), options: [{ minCost: "T1" }] },
    {
      name: "likely, where only certain is wanted",
      code: `import fs from "node:fs";\nexport async function open() {\n  fs.readFileSync("x");\n}\n`,
      options: [{ certainty: "certain" }],
    },
    {
      name: "the settings say so",
      code: handler(`fs.existsSync("x");`),
      settings: { unstuck: { minCost: "T1" } },
    },
    {
      name: "a comment with a reason",
      code: handler(`// unstuck-ignore-next-line fs.readFileSync -- small\n  fs.readFileSync("x");`),
    },
  ],
  invalid: [
    {
      name: "a call, from its first to its last character",
      code: handler(`fs.readFileSync("x");`),
      errors: [
        {
          message:
            "fs.readFileSync blocks the event loop while HTTP request waits. Instead: Await readFile from node:fs/promises.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 18,
          suggestions: [],
        },
      ],
    },
    {
      name: "an option before a setting",
      code: handler(`fs.existsSync("x");`),
      options: [{ minCost: "T0" }],
      settings: { unstuck: { minCost: "T3" } },
      errors: [{ messageId: "blocks", line: 5 }],
    },
  ],
});

tester.run("no-cpu-bound-work", unstuck.rules["no-cpu-bound-work"], {
  valid: [{ name: "start-up", code: `import crypto from "node:crypto";\ncrypto.generateKeyPairSync("rsa");\n` }],
  invalid: [
    {
      name: "a compression without an awaitable form",
      code: `import { hashSync } from "bcryptjs";\nimport http from "node:http";\nhttp.createServer((request) => {\n  hashSync(request.url, 12);\n});\n`,
      errors: [{ messageId: "blocks", line: 4, column: 3, endColumn: 11 }],
    },
  ],
});

tester.run("no-busy-wait", unstuck.rules["no-busy-wait"], {
  valid: [
    {
      name: "a loop that does something else",
      code: handler(`for (let i = 0; i < 3; i += 1) response.write("x");`),
    },
  ],
  invalid: [
    {
      name: "a loop that polls the clock",
      code: handler(`const end = Date.now() + 50;\n  while (Date.now() < end) {}`),
      errors: [{ messageId: "blocks", line: 6 }],
    },
  ],
});

tester.run("no-blocking-path", unstuck.rules["no-blocking-path"], {
  valid: [
    {
      name: "a helper of start-up",
      code: `import fs from "node:fs";\nfunction load() {\n  fs.readFileSync("x");\n}\nload();\n`,
    },
  ],
  invalid: [
    {
      name: "a helper of a handler, at its call",
      code: `import fs from "node:fs";\nimport http from "node:http";\nfunction load() {\n  fs.readFileSync("x");\n}\nhttp.createServer(() => {\n  load();\n});\n`,
      errors: [{ messageId: "blocks", line: 7, column: 3, endColumn: 7 }],
    },
  ],
});

for (const { name: version, create } of versions) {
  describe(`options in ${version}`, () => {
    for (const name of ruleNames) {
      it(`of ${name} are refused if they are none`, async () => {
        for (const options of [{ mincost: "T1" }, { minCost: "T4" }, { certainty: "unsure" }, "T1"]) {
          const rules: Linter.RulesRecord = { [`unstuck/${name}`]: ["error", options] };
          await assert.rejects(() => create(folder, [{ plugins: { unstuck }, rules }]).lintText("x;"), /should|must/);
        }
      });
    }
  });
}
