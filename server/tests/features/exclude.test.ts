import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { openProject } from "eslint-plugin-unstuck/host";
import { excludeEdits } from "../../dist/exclude-edits.js";
import { actionsAt, applied, onDisk, surroundings, taken, type Files } from "./project.js";

const sources = {
  "server.ts": `import http from "node:http";\nimport fs from "node:fs";\nhttp.createServer((request, response) => {\n  response.end(fs.readFileSync("a"));\n});\n`,
};
const title = /^Exclude fs\.readFileSync in unstuck\.config\.json$/;

/** The configuration after the action; the finding must be gone with it. */
async function excluded(configuration: string | undefined): Promise<string> {
  const files: Files = { ...sources, ...(configuration === undefined ? {} : { "unstuck.config.json": configuration }) };
  let result = "";
  await onDisk(files, async (project) => {
    assert.equal(project.findings.length, 1);
    const after = applied(project, files, await taken(project, "server.ts", "fs.readFileSync", title));
    result = after["unstuck.config.json"] ?? "";
    const { root } = project.view.snapshot;
    fs.writeFileSync(path.join(root, "unstuck.config.json"), result);
    const again = openProject({ root });
    assert.deepEqual(again.problems, []);
    assert.deepEqual(again.load().analyze().findings, []);
  });
  return result;
}

describe("exclude in the configuration", () => {
  it("creates the file", async () => {
    assert.equal(await excluded(undefined), `{\n  "exclude": ["fs.readFileSync"]\n}\n`);
  });

  it("names the schema where it is installed", async () => {
    const schema = "node_modules/eslint-plugin-unstuck/schema/unstuck.config.schema.json";
    await onDisk({ ...sources, [schema]: "{}" }, async (project) => {
      const { documentChanges } = await taken(project, "server.ts", "fs.readFileSync", title);
      const uri = project.view.uriOf("unstuck.config.json");
      const start = { line: 0, character: 0 };
      const newText = `{\n  "$schema": "./${schema}",\n  "exclude": ["fs.readFileSync"]\n}\n`;
      assert.deepEqual(documentChanges, [
        { kind: "create", uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
      ]);
    });
  });

  it("adds to what is there, in its layout, with its comments", async () => {
    const api = `"fs.readFileSync"`;
    const cases: readonly (readonly [string, string])[] = [
      [`{}`, `{\n  "exclude": [${api}]\n}`],
      [`{\n}\n`, `{\n  "exclude": [${api}]\n}\n`],
      [`{ "exclude": [] }`, `{ "exclude": [${api}] }`],
      [`{ "exclude": ["a"] }`, `{ "exclude": ["a", ${api}] }`],
      [`{ "exclude": ["a",] }`, `{ "exclude": ["a", ${api},] }`],
      [`{ "minNode": "20" }`, `{ "minNode": "20", "exclude": [${api}] }`],
      [`{\n    "minNode": "20", // oldest\n}\n`, `{\n    "minNode": "20", // oldest\n    "exclude": [${api}],\n}\n`],
      [`{\n\t"minNode": "20" // oldest\n}\n`, `{\n\t"minNode": "20", // oldest\n\t"exclude": [${api}]\n}\n`],
      [
        `// ours\n{\n  "exclude": [\n    "a", // cheap\n    "b" // cheap\n  ]\n}\n`,
        `// ours\n{\n  "exclude": [\n    "a", // cheap\n    "b", // cheap\n    ${api}\n  ]\n}\n`,
      ],
      [
        `{\r\n  "exclude": [\r\n    { "files": "x" },\r\n    "a"\r\n  ],\r\n  "minNode": "20"\r\n}\r\n`,
        `{\r\n  "exclude": [\r\n    { "files": "x" },\r\n    "a",\r\n    ${api}\r\n  ],\r\n  "minNode": "20"\r\n}\r\n`,
      ],
      [
        `{\n  "exclude": [\n    {\n      "files": "x"\n    }\n  ]\n}\n`,
        `{\n  "exclude": [\n    {\n      "files": "x"\n    },\n    ${api}\n  ]\n}\n`,
      ],
    ];
    for (const [before, after] of cases) assert.equal(await excluded(before), after);
  });

  it("declines to touch a file that is broken, with the reason", async () => {
    const reasons: readonly (readonly [string, string])[] = [
      [`{\n  "exclude": [,\n`, "The file unstuck.config.json is not valid JSON (line 2: ValueExpected)."],
      [`[]`, "The file unstuck.config.json does not hold a JSON object."],
      [`{ "exclude": "a" }`, `The key "exclude" in unstuck.config.json is not a list.`],
    ];
    for (const [configuration, reason] of reasons) {
      await onDisk({ ...sources, "unstuck.config.json": configuration }, async (project) => {
        const actions = await actionsAt(project, "server.ts", "fs.readFileSync");
        assert.deepEqual(actions.find((action) => title.test(action.title))?.disabled, { reason });
      });
    }
  });

  it("does not exclude twice", () => {
    const declined = { kind: "declined", reason: `the list "exclude" in unstuck.config.json has fs.a already` };
    assert.deepEqual(excludeEdits(`{ "exclude": ["fs.a"] }`, "fs.a"), declined);
  });

  it("takes an open buffer before the file, and says for which version its edit is", async () => {
    await onDisk({ ...sources, "unstuck.config.json": "{}" }, async (project) => {
      const document = {
        uri: project.view.uriOf("unstuck.config.json"),
        path: undefined,
        realPath: undefined,
        languageId: "json",
        version: 7,
        text: `{ "exclude": ["a"] }`,
        lineAt: () => "",
      };
      const documents = { get: (uri: string) => (uri === document.uri ? document : undefined), at: () => undefined };
      const edit = await taken(project, "server.ts", "fs.readFileSync", title, { ...surroundings, documents });
      const [change] = edit.documentChanges ?? [];
      assert.ok(change !== undefined && "edits" in change);
      assert.equal(change.textDocument.version, 7);
      assert.equal(change.edits[0]?.range.start.character, `{ "exclude": ["a"`.length);
    });
  });

  it("creates no file where the client cannot", async () => {
    await onDisk(sources, async (project) => {
      const client = { ...surroundings.client, createFile: false };
      const actions = await actionsAt(project, "server.ts", "fs.readFileSync", { ...surroundings, client });
      const reason = "There is no unstuck.config.json, and this editor creates no files.";
      assert.deepEqual(actions.find((action) => title.test(action.title))?.disabled, { reason });
    });
  });
});
