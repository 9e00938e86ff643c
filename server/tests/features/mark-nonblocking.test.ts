import assert from "node:assert/strict";
import { actionsAt, applied, projectOf, surroundings, taken, type Files } from "./project.js";

const head = `import express from "express";
import { readFileSync } from "node:fs";
const app = express();
`;
const title = /^Mark .* as @nonblocking/;

/** The files after the action was taken at a text; the findings at it must be gone. */
async function marked(files: Files, file: string, text: string): Promise<Files> {
  const project = projectOf(files);
  assert.equal(project.findings.length, 1, JSON.stringify(project.findings));
  const after = applied(project, files, await taken(project, file, text, title));
  assert.deepEqual(projectOf(after).findings, [], JSON.stringify(after));
  return after;
}

/** The text of `a.ts`, of which `load()` is called by a handler. */
async function markedText(declaration: string, call = "load()"): Promise<string> {
  const text = `${head}app.get("/", (req, res) => res.send(${call}));\n${declaration}`;
  const after = await marked({ "a.ts": text }, "a.ts", call);
  return (after["a.ts"] ?? "").slice(text.length - declaration.length);
}

describe("mark as @nonblocking", () => {
  it("documents a function that has no documentation yet", async () => {
    assert.equal(
      await markedText(`export function load() {\n  return readFileSync("a");\n}\n`),
      `/** @nonblocking reason */\nexport function load() {\n  return readFileSync("a");\n}\n`,
    );
    assert.equal(
      await markedText(`const load = () => readFileSync("a");\n`),
      `/** @nonblocking reason */\nconst load = () => readFileSync("a");\n`,
    );
  });

  it("adds a line to its documentation", async () => {
    const body = `function load() {\n  return readFileSync("a");\n}\n`;
    assert.equal(await markedText(`/** Loads. */\n${body}`), `/**\n * Loads.\n * @nonblocking reason\n */\n${body}`);
    assert.equal(
      await markedText(`/**\n * Loads.\n * @returns it\n */\n${body}`),
      `/**\n * Loads.\n * @returns it\n * @nonblocking reason\n */\n${body}`,
    );
    assert.equal(
      await markedText(`/** Loads\n * it. */\n// eslint-disable-next-line x\n${body}`),
      `/** Loads\n * it.\n * @nonblocking reason\n */\n// eslint-disable-next-line x\n${body}`,
    );
    assert.equal(
      await markedText(`// eslint-disable-next-line x\n${body}`),
      `/** @nonblocking reason */\n// eslint-disable-next-line x\n${body}`,
    );
  });

  it("keeps to the line breaks and the indentation of the file", async () => {
    const text = `${head}class Users {\n\t/**\n\t * Loads.\n\t */\n\tload() {\n\t\treturn readFileSync("a");\n\t}\n}\nconst users = new Users();\napp.get("/", (req, res) => res.send(users.load()));\n`;
    const windows = text.replaceAll("\n", "\r\n");
    const after = await marked({ "a.ts": windows }, "a.ts", "users.load()");
    assert.equal(after["a.ts"], windows.replace("Loads.\r\n", "Loads.\r\n\t * @nonblocking reason\r\n"));
  });

  it("finds methods, accessors, constructors and fields", async () => {
    const use = (member: string, call: string): string =>
      `${head}class Users {\n  ${member}\n}\nconst users = new Users();\napp.get("/", (req, res) => res.send(${call}));\n`;
    const expected: readonly (readonly [string, string, string])[] = [
      [`@log() load() { return readFileSync("a"); }`, "users.load()", "/** @nonblocking reason */\n  @log() load()"],
      [`load = () => readFileSync("a");`, "users.load()", "load = /** @nonblocking reason */ () =>"],
      [`#text = readFileSync("a");`, "new Users()", "/** @nonblocking reason */\nclass Users"],
      [`constructor() { readFileSync("a"); }`, "new Users()", "/** @nonblocking reason */\n  constructor()"],
    ];
    for (const [member, call, result] of expected) {
      const text = use(member, call).replace(/const users = new Users\(\);\n/, call.startsWith("new") ? "" : "$&");
      const after = await marked({ "a.ts": text }, "a.ts", call);
      assert.ok(after["a.ts"]?.includes(result), after["a.ts"]);
    }
  });

  it("goes directly before a function in an expression, where the analysis reads it", async () => {
    assert.match(
      await markedText(`const service = { load: () => readFileSync("a"), store() {} };\n`, "service.load()"),
      /load: \/\*\* @nonblocking reason \*\/ \(\) => readFileSync/,
    );
    assert.match(
      await markedText(`const load = () => readFileSync("a"), other = 1;\n`),
      /load = \/\*\* @nonblocking reason \*\/ \(\) =>/,
    );
  });

  it("is written in the file of the function", async () => {
    const files = {
      "src/server.ts": `${head}import { load } from "./load.js";\napp.get("/", (req, res) => res.send(load()));\n`,
      "src/load.ts": `import fs from "node:fs";\nexport function load() {\n  return read();\n}\nfunction read() {\n  return fs.readFileSync("a");\n}\n`,
    };
    const at = async (file: string, text: string): Promise<string> =>
      (await marked(files, file, text))["src/load.ts"] ?? "";
    assert.match(await at("src/server.ts", "load()"), /\n\/\*\* @nonblocking reason \*\/\nexport function load/);
    assert.match(await at("src/load.ts", "read()"), /\n\/\*\* @nonblocking reason \*\/\nfunction read/);
    assert.match(await at("src/load.ts", "fs.readFileSync("), /\n\/\*\* @nonblocking reason \*\/\nfunction read/);
  });

  it("marks the function in which a finding stands, if others call it", async () => {
    const text = `${head}app.get("/", async (req, res) => res.send(await load()));\nasync function load() {\n  return readFileSync("a");\n}\n`;
    const after = await marked({ "a.ts": text }, "a.ts", "readFileSync(");
    assert.match(after["a.ts"] ?? "", /\n\/\*\* @nonblocking reason \*\/\nasync function load/);
  });

  it("declines what would change nothing, with the reason", async () => {
    const open = projectOf({
      "a.ts": `import { readFileSync } from "node:fs";\nexport async function load() {\n  return readFileSync("a");\n}\n`,
    });
    const handler = projectOf({ "a.ts": `${head}app.get("/", (req, res) => {\n  res.send(readFileSync("a"));\n});\n` });
    const reasonAt = async (project: typeof open, text: string): Promise<string | undefined> => {
      const actions = await actionsAt(project, "a.ts", text);
      return actions.find((action) => title.test(action.title))?.disabled?.reason;
    };
    const rest = "itself; the mark is for functions that others call.";
    assert.equal(await reasonAt(open, "readFileSync("), `The outside calls load ${rest}`);
    assert.equal(await reasonAt(handler, "readFileSync("), `The outside calls this function ${rest}`);
    const client = { ...surroundings.client, codeActionDisabled: false };
    const shown = await actionsAt(open, "a.ts", "readFileSync(", { ...surroundings, client });
    assert.ok(!shown.some((action) => title.test(action.title)));
  });
});
