import assert from "node:assert/strict";
import path from "node:path";
import type { Linter } from "eslint";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import unstuck from "../../dist/eslint/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

type Files = Readonly<Record<string, string>>;

const routes = `import fs from "node:fs";
import { createServer } from "node:http";
import { loadUser } from "./user.js";
createServer((request, response) => {
  if (fs.existsSync("closed")) return;
  response.end(loadUser(request.url));
}).listen(80);
`;

const user = `import fs from "node:fs";
export function loadUser(name) {
  return readProfile(name);
}
function readProfile(name) {
  return fs.readFileSync(name + ".json", "utf8");
}
`;

const project: Files = { "package.json": '{ "type": "module" }', "routes.js": routes, "user.js": user };

for (const { name, create } of versions) {
  describe(`the plugin in ${name}`, () => {
    const projects: TemporaryProject[] = [];

    function open(files: Files): TemporaryProject {
      const opened = temporaryProject(files);
      projects.push(opened);
      return opened;
    }

    after(() => {
      for (const opened of projects) opened.remove();
    });

    it("reports what stands in the linted file, from the whole project", async () => {
      const { root } = open(project);
      const results = await create(root, [unstuck.configs.strict]).lintFiles(["."]);
      assert.deepEqual(
        results.map(({ filePath, messages }) => [path.basename(filePath), messages.map(position)]),
        [
          ["routes.js", ["5:7-20 unstuck/no-blocking-call", "6:16-24 unstuck/no-blocking-path"]],
          ["user.js", []],
        ],
      );
    });

    it("says what blocks, how it gets there, and what to do instead", async () => {
      const { root } = open(project);
      const [result] = await create(root, [unstuck.configs.strict]).lintFiles(["routes.js"]);
      const message = result?.messages[1]?.message ?? "";
      assert.match(message, /fs\.readFileSync/);
      assert.match(
        message,
        /The way there: .+ → loadUser \(routes\.js:6\) → readProfile \(user\.js:3\) → fs\.readFileSync \(user\.js:6\)\./,
      );
      assert.match(message, /Instead: .+\.$/);
    });

    it("recommended leaves out what costs next to nothing", async () => {
      const { root } = open(project);
      const [result] = await create(root, [unstuck.configs.recommended]).lintFiles(["routes.js"]);
      assert.deepEqual(result?.messages.map(position), ["6:16-24 unstuck/no-blocking-path"]);
    });

    it("takes options", async () => {
      const { root } = open(project);
      const plugins = { unstuck };
      const rules: Linter.RulesRecord = {
        "unstuck/no-blocking-path": ["error", { minCost: "T3", certainty: "certain" }],
      };
      const [result] = await create(root, [{ plugins, rules }]).lintFiles(["routes.js"]);
      assert.deepEqual(result?.messages, []);
      const wrong: Linter.RulesRecord = { "unstuck/no-blocking-path": ["error", { minCost: "T7" }] };
      await assert.rejects(() => create(root, [{ plugins, rules: wrong }]).lintFiles(["routes.js"]), /allowed values/);
    });

    it("follows a text that is newer than the file, in this file and in the others", async () => {
      const { root } = open(project);
      const eslint = create(root, [unstuck.configs.strict]);
      const count = async (): Promise<number> => (await eslint.lintFiles(["routes.js"]))[0]?.messages.length ?? 0;
      const filePath = path.join(root, "user.js");
      assert.equal(await count(), 2);
      await eslint.lintText("export async function loadUser(name) {}\n", { filePath });
      assert.equal(await count(), 1);
      await eslint.lintText(user, { filePath });
      assert.equal(await count(), 2);
      const [shifted] = await eslint.lintText(`\n${routes}`, { filePath: path.join(root, "routes.js") });
      assert.deepEqual(
        shifted?.messages.map(({ line }) => line),
        [6, 7],
      );
    });

    it("lints a new file of the project", async () => {
      const { root } = open(project);
      const eslint = create(root, [unstuck.configs.strict]);
      const [added] = await eslint.lintText(routes, { filePath: path.join(root, "added.js") });
      assert.equal(added?.messages.length, 2);
    });

    it("lints a text without a name as if it lay in the working folder", async () => {
      const { root } = open(project);
      const [result] = await create(root, [unstuck.configs.strict]).lintText(routes);
      assert.deepEqual(result?.messages.map(position), [
        "5:7-20 unstuck/no-blocking-call",
        "6:16-24 unstuck/no-blocking-path",
      ]);
    });

    it("lints a block of another file by itself", async () => {
      const { root } = open(project);
      const processor: Linter.Processor = {
        preprocess: (text) => [{ text, filename: "0.js" }],
        postprocess: (lists) => lists.flat(),
      };
      const page = { files: ["**/*.md"], processor };
      const [result] = await create(root, [page, unstuck.configs.strict]).lintText(routes, {
        filePath: path.join(root, "page.md"),
      });
      assert.deepEqual(result?.messages.map(position), ["5:7-20 unstuck/no-blocking-call"]);
    });

    it("works with typescript-eslint's parser", async () => {
      const typed = routes
        .replaceAll("request,", "request: IncomingMessage,")
        .replace("{ createServer", "{ type IncomingMessage, createServer");
      const { root } = open({ ...project, "typed.ts": typed });
      const parser: Linter.Config = { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } };
      const [result] = await create(root, [parser, unstuck.configs.strict]).lintFiles(["typed.ts"]);
      assert.deepEqual(
        result?.messages.map(({ line, ruleId }) => [line, ruleId]),
        [
          [5, "unstuck/no-blocking-call"],
          [6, "unstuck/no-blocking-path"],
        ],
      );
    });
  });
}

describe("the plugin", () => {
  it("fits the types of ESLint's and typescript-eslint's configuration", () => {
    assert.equal(defineConfig([unstuck.configs.recommended, { plugins: { unstuck } }]).length, 2);
    assert.equal(defineConfig([{ extends: [unstuck.configs.strict] }]).length, 1);
  });

  it("names itself and documents every rule", () => {
    assert.equal(unstuck.meta.name, "eslint-plugin-unstuck");
    for (const [name, rule] of Object.entries(unstuck.rules)) {
      assert.match(rule.meta?.docs?.url ?? "", new RegExp(`/docs/rules/${name}\\.md$`));
    }
  });
});

function position({ line, column, endColumn, ruleId }: Linter.LintMessage): string {
  return `${String(line)}:${String(column)}-${String(endColumn)} ${String(ruleId)}`;
}
