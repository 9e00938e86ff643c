import assert from "node:assert/strict";
import { CodeActionKind, type CodeAction, type CodeActionContext, type Diagnostic } from "vscode-languageserver-types";
import { codeActions, editOf, type Surroundings } from "../../dist/features/code-actions.js";
import { clientCommands, serverCommands } from "../../dist/protocol.js";
import { projectOf, surroundings } from "./project.js";

const project = projectOf({
  "server.ts": `import express from "express";
import { load } from "./load.js";
const app = express();
app.get("/a", (req, res) => res.send(load()));
app.get("/b", (req, res) => res.send(load()));
`,
  "load.ts": `import fs from "node:fs";
export function load() {
  return fs.readFileSync("a");
}
`,
});

async function at(
  file: string,
  text: string,
  context: Partial<CodeActionContext> = {},
  given: Surroundings = surroundings,
): Promise<readonly CodeAction[]> {
  const params = {
    textDocument: { uri: project.view.uriOf(file) },
    range: project.rangeOf(file, text),
    context: { diagnostics: [], ...context },
  };
  const actions = await codeActions(project.place(file), params, given);
  return actions.filter((action): action is CodeAction => "kind" in action);
}

const client = (given: Partial<Surroundings["client"]>): Surroundings => ({
  ...surroundings,
  client: { ...surroundings.client, ...given },
});

describe("code actions", () => {
  it("show, then silence, then explain", async () => {
    const titles = (await at("server.ts", "load())")).map(({ title }) => title);
    assert.deepEqual(titles, [
      "Show the path from GET /a to fs.readFileSync",
      "Ignore fs.readFileSync on line 4, with a reason",
      "Ignore fs.readFileSync in this file, with a reason",
      "Mark load as @nonblocking, with a reason",
      "Exclude fs.readFileSync in unstuck.config.json",
      "Open the documentation of unstuck/no-blocking-path",
    ]);
  });

  it("are there for the blocking call, too", async () => {
    const titles = (await at("load.ts", "fs.readFileSync")).map(({ title }) => title);
    assert.deepEqual(titles, [
      "Show the 2 paths to fs.readFileSync",
      "Ignore fs.readFileSync on line 3 for all 2 that wait, with a reason",
      "Ignore fs.readFileSync in this file, with a reason",
      "Mark load as @nonblocking, with a reason",
      "Exclude fs.readFileSync in unstuck.config.json",
      "Open the documentation of unstuck/no-blocking-path",
    ]);
  });

  it("are none where nothing blocks, and none where the settings say so", async () => {
    assert.deepEqual(await at("server.ts", "express"), []);
    const settings = { ...surroundings.settings, enable: false };
    assert.deepEqual(await at("server.ts", "load())", {}, { ...surroundings, settings }), []);
  });

  it("are of the kinds that the client asks for", async () => {
    const count = async (only: string[]): Promise<number> => (await at("server.ts", "load())", { only })).length;
    assert.equal(await count([CodeActionKind.QuickFix]), 6);
    assert.equal(await count([CodeActionKind.Empty]), 6);
    // Why the selection is not moved, to a worker thread and to a queue.
    assert.equal(await count([CodeActionKind.Refactor]), 2);
    assert.equal(await count([CodeActionKind.RefactorExtract]), 0);
    assert.equal(await count([CodeActionKind.SourceFixAll, "quickfix.other"]), 0);
    assert.equal(await count(["quick"]), 0);
  });

  it("name the diagnostics that they are about", async () => {
    const [finding, other] = project.findings;
    assert.ok(finding !== undefined && other !== undefined);
    const own: Diagnostic = {
      range: project.view.rangeOf(finding),
      source: "unstuck",
      code: finding.rule,
      message: `${finding.message} Instead: ${finding.instead}`,
    };
    const foreign = { ...own, source: "eslint" };
    const marked = { ...own, data: { fingerprint: finding.fingerprint } };
    const another = { ...own, data: { fingerprint: other.fingerprint } };
    const diagnostics = [own, foreign, marked, another];
    for (const action of await at("server.ts", "load())", { diagnostics })) {
      assert.deepEqual(action.diagnostics, [own, marked]);
    }
    const mark: Diagnostic = {
      range: project.view.rangeOf(finding.cause),
      source: "unstuck",
      code: "waited-for",
      message: "fs.readFileSync blocks (1 ms class) while GET /a and 1 more wait.",
    };
    for (const action of await at("load.ts", "fs.readFileSync", { diagnostics: [mark] })) {
      assert.deepEqual(action.diagnostics, [mark]);
    }
  });

  it("leave their edits for later where the client can ask for them", async () => {
    const [, later] = await at("server.ts", "load())");
    assert.equal(later?.edit, undefined);
    const data: unknown = later?.data;
    assert.deepEqual(data, {
      uri: project.view.uriOf("server.ts"),
      range: project.rangeOf("server.ts", "load())"),
      id: "ignore-line fs.readFileSync 4",
    });
    const edit = await editOf(project.place("server.ts"), data, surroundings);
    const [, now] = await at("server.ts", "load())", {}, client({ codeActionResolve: false }));
    assert.equal(now?.data, undefined);
    assert.deepEqual(now?.edit, edit);
    assert.equal(await editOf(project.place("server.ts"), { ...data, id: "gone" }, surroundings), undefined);
  });

  it("say which version of a document they change, and speak to clients without versions", async () => {
    const simple = client({ codeActionResolve: false, documentChanges: false, snippetEdits: true });
    const [, action] = await at("server.ts", "load())", {}, simple);
    const start = { line: 3, character: 0 };
    const newText = "// unstuck-ignore-next-line fs.readFileSync -- reason\n";
    assert.deepEqual(action?.edit, {
      changes: { [project.view.uriOf("server.ts")]: [{ range: { start, end: start }, newText }] },
    });
    const place = project.place("server.ts");
    const versions = new Map([["server.ts", 5]]);
    const edit = await editOf(
      { ...place, snapshot: { ...place.snapshot, versions } },
      { uri: "", range: project.rangeOf("server.ts", "load())"), id: "ignore-line fs.readFileSync 4" },
      surroundings,
    );
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change !== undefined && "textDocument" in change);
    assert.equal(change.textDocument.version, 5);
  });

  it("give commands alone to clients that know no actions", async () => {
    const old = client({ codeActionLiterals: false, commands: new Set([clientCommands.showPaths]) });
    const params = {
      textDocument: { uri: project.view.uriOf("server.ts") },
      range: project.rangeOf("server.ts", "load())"),
      context: { diagnostics: [] },
    };
    const commands = await codeActions(project.place("server.ts"), params, old);
    assert.deepEqual(
      commands.map(({ command }) => command),
      [clientCommands.showPaths, serverCommands.openDocumentation],
    );
  });
});
