import assert from "node:assert/strict";
import fs from "node:fs";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  FileChangeType,
  type CodeAction,
  type Diagnostic,
} from "vscode-languageserver-protocol/node";
import { actionsFor, take } from "../client/actions.js";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { waitingFiles } from "../projects.js";

describe("code actions", function () {
  this.timeout(30_000);
  const bench = useBench();
  const [server, users, profile] = ["src/server.ts", "src/users.ts", "src/profile.ts"] as const;

  /** Where the light bulb is opened, and a word of the action's title; taken, the finding must be gone. */
  const silencing = [
    { at: server, title: /^Ignore fs\.readFileSync on line 6/, changed: server, written: "unstuck-ignore" },
    { at: server, title: /^Ignore fs\.readFileSync in this file/, changed: server, written: "unstuck-ignore-file" },
    { at: server, title: /^Mark loadUser as @nonblocking/, changed: users, written: "@nonblocking" },
    { at: profile, title: /^Ignore fs\.readFileSync on line 4/, changed: profile, written: "unstuck-ignore" },
    { at: profile, title: /^Mark readProfile as @nonblocking/, changed: profile, written: "@nonblocking" },
  ] as const;
  for (const resolve of [true, false]) {
    for (const { at, title, changed, written } of silencing) {
      it(`${String(title)} in ${at} ${resolve ? "is finished when it is taken" : "comes finished"}`, async () => {
        const { client, root, diagnostic } = await open(at, resolve);
        const action = pick(await actionsFor(client, `${root}/${at}`, diagnostic), title);
        assert.equal(action.edit === undefined, resolve);
        assert.deepEqual(action.diagnostics, [diagnostic]);
        await take(client, action);
        assert.ok(client.documents.textOf(uriOf(`${root}/${changed}`)).includes(written));
        for (const file of [server, profile]) await expectDiagnostics(client, `${root}/${file}`, []);
      });
    }
  }

  it("exclude the call in a configuration, new or there already", async () => {
    for (const text of [undefined, "{}\n", `{\n  // Ours.\n  "exclude": ["fs.statSync"]\n}\n`]) {
      const { client, root, diagnostic } = await open(server, true, text);
      const action = pick(await actionsFor(client, `${root}/${server}`, diagnostic), /^Exclude fs\.readFileSync/);
      await take(client, action);
      const written = fs.readFileSync(`${root}/unstuck.config.json`, "utf8");
      assert.match(written, /"fs\.readFileSync"/);
      assert.equal(written.includes("// Ours."), text?.includes("// Ours.") === true);
      const type = text === undefined ? FileChangeType.Created : FileChangeType.Changed;
      await client.watched(type, `${root}/unstuck.config.json`);
      await expectDiagnostics(client, `${root}/${server}`, []);
    }
  });

  it("exclude it in the configuration as the editor holds it", async () => {
    const { client, root, diagnostic } = await open(server, true, "{}\n");
    const configuration = uriOf(`${root}/unstuck.config.json`);
    await client.openFile(configuration);
    await client.documents.change(configuration, `{\n  "exclude": ["fs.statSync"]\n}\n`);
    const action = pick(await actionsFor(client, `${root}/${server}`, diagnostic), /^Exclude fs\.readFileSync/);
    await take(client, action);
    assert.equal(client.documents.textOf(configuration), `{\n  "exclude": ["fs.statSync", "fs.readFileSync"]\n}\n`);
    assert.equal((await client.analysed()).files, 3);
  });

  it("explain: they show the path and the rule's page", async () => {
    const { client, root, diagnostic } = await open(server, true);
    const actions = await actionsFor(client, `${root}/${server}`, diagnostic);
    const path = pick(actions, /^Show the path from GET \/users\/:id/);
    await client.connection.sendRequest("workspace/executeCommand", path.command);
    assert.equal(client.editor.documentsShown.at(-1)?.uri, uriOf(`${root}/${profile}`));
    const page = pick(actions, /^Open the documentation/);
    await client.connection.sendRequest("workspace/executeCommand", page.command);
    assert.equal(client.editor.documentsShown.at(-1)?.uri, diagnostic.codeDescription?.href);
    assert.equal(client.editor.documentsShown.at(-1)?.external, true);
  });

  it("are none of other kinds than the client wants", async () => {
    const { client, root, diagnostic } = await open(server, true);
    const fixAll = await actionsFor(client, `${root}/${server}`, diagnostic, { only: ["source.organizeImports"] });
    assert.deepEqual(fixAll, []);
    assert.ok((await actionsFor(client, `${root}/${server}`, diagnostic, { only: ["quickfix"] })).length > 0);
  });

  it("are none where there is no finding, nor in files that are none of ours", async () => {
    const { client, root, diagnostic } = await open(server, true);
    const start = { line: 0, character: 0 };
    const elsewhere = { ...diagnostic, range: { start, end: start } };
    assert.deepEqual(await actionsFor(client, `${root}/${server}`, elsewhere), []);
    assert.deepEqual(await actionsFor(client, `${root}/package.json`, elsewhere), []);
    assert.deepEqual(await actionsFor(client, "untitled:nothing", elsewhere), []);
  });

  it("that were edited away cannot be taken any more, and say so", async () => {
    const { client, root, diagnostic } = await open(server, true);
    const action = pick(await actionsFor(client, `${root}/${server}`, diagnostic), /^Ignore fs\.readFileSync on line/);
    await client.documents.change(uriOf(`${root}/${server}`), "export {};\n");
    await assert.rejects(client.connection.sendRequest(CodeActionResolveRequest.type, action));
  });

  it("that the client made up are answered with an error or as they came", async () => {
    const { client, root } = await open(server, true);
    for (const data of [
      undefined,
      3,
      {},
      { uri: uriOf(`${root}/${server}`), id: "x", range: null },
      { uri: "::", id: "x" },
    ]) {
      const made: CodeAction = { title: "Made up", ...(data === undefined ? {} : { data }) };
      const [answer] = await Promise.allSettled([client.connection.sendRequest(CodeActionResolveRequest.type, made)]);
      assert.ok(answer.status === "rejected" || answer.value.edit === undefined);
    }
    await expectDiagnostics(client, `${root}/${server}`, ["5:16-5:24 no-blocking-path"]);
  });

  it("of all open files together are asked for at once without trouble", async () => {
    const { client, root } = await open(server, true);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const asked = [server, users, profile].map((file) =>
      client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uriOf(`${root}/${file}`) },
        range,
        context: { diagnostics: [] },
      }),
    );
    const counts = (await Promise.all(asked)).map((actions) => actions?.length ?? 0);
    assert.ok(
      counts.every((count) => count > 0),
      counts.join(),
    );
  });

  async function open(
    at: string,
    resolve: boolean,
    configuration?: string,
  ): Promise<{ readonly client: LspClient; readonly root: string; readonly diagnostic: Diagnostic }> {
    const more = configuration === undefined ? {} : { "unstuck.config.json": configuration };
    const { root } = bench.project({ ...waitingFiles, ...more });
    const client = await bench.start({ folders: [root], resolve });
    for (const file of [server, users, profile]) await client.openFile(`${root}/${file}`);
    const [diagnostic] = await client.pull(`${root}/${at}`);
    assert.ok(diagnostic !== undefined);
    return { client, root, diagnostic };
  }
});

function pick(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const found = actions.find((action) => title.test(action.title));
  assert.ok(found !== undefined, `${String(title)} is not among ${actions.map((action) => action.title).join("; ")}.`);
  return found;
}
