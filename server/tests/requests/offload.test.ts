import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type CodeAction,
  type Command,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { offloadedNotification, offloadKind, serverCommands, type Offloaded } from "../../dist/protocol.js";
import { applyWorkspaceEdit, take } from "../client/actions.js";
import { positionAt } from "../client/positions.js";
import { useBench } from "../client/suite.js";
import { uriOf, type ClientOptions, type LspClient } from "../lsp-client.js";
import { movableFiles, movedManifest, movedServer } from "../movable.js";

const server = "src/server.js";
const toWorker = /^Move crypto\.pbkdf2Sync to a worker thread$/;
const created = ["src/workers/pbkdf2.js", "src/workers/pbkdf2.worker.js", "src/workers/pool.js"];

describe("moving work off the loop", function () {
  this.timeout(60_000);
  const bench = useBench();

  it("is offered where it blocks, never preferred, and no part of what is made unasked", async () => {
    const { client, root } = await open();
    const actions = await at(client, `${root}/${server}`, "pbkdf2Sync(");
    const moves = actions.filter(({ title }) => title.startsWith("Move "));
    assert.match(moves[0]?.title ?? "", toWorker);
    assert.ok(
      moves.every(({ kind, isPreferred, edit }) => kind === "quickfix" && isPreferred !== true && edit === undefined),
    );
    const onSaving = await at(client, `${root}/${server}`, "pbkdf2Sync(", { only: ["source.fixAll"] });
    assert.deepEqual(
      onSaving.filter(({ title }) => title.startsWith("Move ")),
      [],
    );
    const asked = await at(client, `${root}/${server}`, "pbkdf2Sync(", { only: ["refactor"] });
    assert.match(asked[0]?.title ?? "", toWorker);
    assert.ok(asked.every(({ kind }) => kind === offloadKind));
  });

  it("creates files and changes others in one edit, and then nothing blocks", async () => {
    const { client, root } = await open([server]);
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    const edit = await take(client, action);
    assert.deepEqual(inShort(edit, root), [
      "edit package.json null",
      `edit ${server} 1`,
      ...created.toSorted(byCreation(edit, root)).flatMap((file) => [`create ${file}`, `edit ${file} null`]),
    ]);
    const annotations = Object.values(edit.changeAnnotations ?? {});
    assert.ok(annotations.every(({ needsConfirmation, label }) => needsConfirmation === true && label !== ""));
    assert.ok(annotations.length >= 5);
    assert.equal(client.documents.textOf(uriOf(`${root}/${server}`)), movedServer);
    assert.equal(read(root, "package.json"), movedManifest);
    assert.match(read(root, "src/workers/pbkdf2.worker.js"), /export function pbkdf2\(\{ password \}\)/);
    await client.watched(1, ...created.map((file) => path.join(root, file)));
    await client.analysed(client.version());
    for (const file of [server, ...created]) assert.deepEqual(await client.pull(`${root}/${file}`), [], file);
  });

  it("is told of, with the new file in front", async () => {
    const { client, root } = await open();
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    await take(client, action);
    assert.ok(action.command !== undefined);
    await carryOut(client, action.command);
    const [message] = client.editor.shown;
    assert.match(message?.message ?? "", /^Run npm install before you start it\. /);
    assert.deepEqual(
      client.editor.documentsShown.map(({ uri }) => uri),
      [uriOf(`${root}/src/workers/pbkdf2.worker.js`)],
    );
  });

  it("is told to clients that have words of their own", async () => {
    const { client, root } = await open([], { initializationOptions: { offloaded: true } });
    const told: Offloaded[] = [];
    client.connection.onNotification(offloadedNotification, (one: Offloaded) => void told.push(one));
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    await take(client, action);
    assert.ok(action.command !== undefined);
    await carryOut(client, action.command);
    assert.deepEqual(
      told.map(({ title, opens, install }) => ({ title, opens, install })),
      [
        {
          title: "Move crypto.pbkdf2Sync to a worker thread",
          opens: uriOf(`${root}/src/workers/pbkdf2.worker.js`),
          install: { command: "npm install", folder: `${uriOf(root)}/` },
        },
      ],
    );
    assert.deepEqual(client.editor.shown, []);
  });

  it("takes what is selected, of what nobody knows that it blocks", async () => {
    const { client, root } = await open();
    const loop = "let sum = 0;\n  for (let number = 1; number <= last; number += 1) sum += number;";
    const actions = await at(client, `${root}/${server}`, loop, { isSelected: true });
    const move = pick(actions, /^Move .* to a worker thread$/);
    assert.equal(move.kind, offloadKind);
    await take(client, move);
    assert.match(read(root, server), /await \w+\(\{ last \}\)/);
  });

  it("says to who asks why what is selected cannot be moved, and else nothing", async () => {
    const { client, root } = await open();
    const sending = "response.send(key);";
    const asked = await at(client, `${root}/${server}`, sending, { isSelected: true, only: ["refactor"] });
    assert.ok(asked.length > 0 && asked.every(({ disabled }) => /^[A-Z].*\.$/.test(disabled?.reason ?? "")));
    assert.deepEqual(await at(client, `${root}/${server}`, sending, { isSelected: true }), []);
  });

  it("heeds the settings, as far as they are valid", async () => {
    const settings = { workersFolder: "../threads", queuesFolder: "/etc" };
    const { client, root } = await open([], { settings });
    await take(client, pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker));
    assert.ok(fs.existsSync(`${root}/threads/pbkdf2.worker.js`));
    assert.ok(
      client.editor.messages.some(({ message }) => message.includes(`"unstuck.queuesFolder" must be a relative`)),
    );
  });

  it("adds to package.json as it is in the editor", async () => {
    const { client, root } = await open();
    const uri = uriOf(`${root}/package.json`);
    await client.documents.open(uri, movableFiles["package.json"].replace(`"keys"`, `"𝄞"`));
    const edit = await take(client, pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker));
    assert.ok(inShort(edit, root).includes("edit package.json 1"));
    assert.equal(client.documents.textOf(uri), movedManifest.replace(`"keys"`, `"𝄞"`));
    assert.equal(read(root, "package.json"), movableFiles["package.json"]);
  });

  it("never overwrites a file", async () => {
    const mine = "export const mine = 1;\n";
    const { client, root } = await open([], {}, Object.fromEntries(created.map((file) => [file, mine])));
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    await take(client, action).catch((error: unknown) => {
      assert.equal(error instanceof ResponseError && error.code, LSPErrorCodes.RequestFailed);
    });
    for (const file of created) assert.equal(read(root, file), mine, file);
  });

  it("is refused where the file was changed meanwhile, heard of or not", async () => {
    const { client, root } = await open([], { watching: false });
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    fs.writeFileSync(`${root}/${server}`, `// More.\n${movableFiles[server]}`);
    await assert.rejects(client.connection.sendRequest(CodeActionResolveRequest.type, action), (error) => {
      return error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
    });
    assert.equal(read(root, "package.json"), movableFiles["package.json"]);
  });

  it("is made by the server for clients that cannot ask for the edit later", async () => {
    const { client, root } = await open([], { resolve: false });
    const action = pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker);
    assert.equal(action.edit, undefined);
    assert.equal(action.command?.command, serverCommands.takeAction);
    await carryOut(client, action.command);
    const [edit, ...others] = client.editor.appliedEdits;
    assert.ok(edit !== undefined && others.length === 0);
    await applyWorkspaceEdit(client, edit);
    assert.equal(read(root, server), movedServer);
    assert.deepEqual(
      client.editor.shown.map(({ type }) => type),
      [MessageType.Info],
    );
  });

  it("is nothing for clients that take no edits, and disabled for those that create no files", async () => {
    const none = await open([], { resolve: false, applies: false });
    const moves = (await at(none.client, `${none.root}/${server}`, "pbkdf2Sync(")).filter(({ title }) =>
      title.startsWith("Move"),
    );
    assert.deepEqual(moves, []);
    for (const options of [{ creates: false }, { edits: "plain" }] as const) {
      const { client, root } = await open([], options);
      const actions = await at(client, `${root}/${server}`, "pbkdf2Sync(");
      const move = actions.find(({ title }) => toWorker.test(title));
      assert.equal(move?.disabled?.reason, "It takes new files, and this editor creates none.");
    }
  });

  for (const encoding of ["utf-8"] as const) {
    it(`counts in ${encoding}`, async () => {
      const wide = '/* "𝄞é" */ ';
      const text = movableFiles[server].replace("  const key", `  ${wide}const key`);
      const { client, root } = await open([], { encodings: [encoding] }, { [server]: text });
      await take(client, pick(await at(client, `${root}/${server}`, "pbkdf2Sync("), toWorker));
      assert.equal(read(root, server), movedServer.replace("  const key", `  ${wide}const key`));
    });
  }

  async function open(
    opened: readonly string[] = [],
    options: ClientOptions = {},
    files: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly client: LspClient; readonly root: string }> {
    const { root } = bench.project({ ...movableFiles, ...files });
    const client = await bench.start({ folders: [root], ...options });
    for (const file of opened) await client.openFile(`${root}/${file}`);
    await client.analysed();
    return { client, root };
  }
});

/** At the last place of a text in a file, or with it selected. */
async function at(
  client: LspClient,
  place: string,
  wanted: string,
  { isSelected = false, only }: { readonly isSelected?: boolean; readonly only?: string[] } = {},
): Promise<readonly CodeAction[]> {
  const uri = uriOf(place);
  const text = client.documents.has(uri) ? client.documents.textOf(uri) : fs.readFileSync(place, "utf8");
  const index = text.lastIndexOf(wanted);
  assert.notEqual(index, -1);
  const start = positionAt(text, index, client.encoding);
  const end = isSelected ? positionAt(text, index + wanted.length, client.encoding) : start;
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  const params = { textDocument: { uri }, range: { start, end }, context };
  const answer = await client.connection.sendRequest(CodeActionRequest.type, params);
  return (answer ?? []).filter((action): action is CodeAction => "kind" in action);
}

async function carryOut({ connection }: LspClient, { command, arguments: values = [] }: Command): Promise<void> {
  const given = values.map((value: unknown) => value);
  await connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: given });
}

function pick(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const found = actions.find((action) => title.test(action.title));
  const titles = actions.map((action) => `${action.title} ${action.disabled?.reason ?? ""}`).join("; ");
  assert.ok(found !== undefined, `${String(title)} is not among ${titles}.`);
  assert.equal(found.disabled, undefined, found.disabled?.reason);
  return found;
}

/** `edit src/server.js 1`, `create src/workers/pool.js`. */
function inShort({ documentChanges = [] }: WorkspaceEdit, root: string): readonly string[] {
  const nameOf = (uri: string): string => uri.replace(`${uriOf(root)}/`, "");
  return documentChanges.map((change) => {
    if ("textDocument" in change)
      return `edit ${nameOf(change.textDocument.uri)} ${String(change.textDocument.version)}`;
    return `${change.kind} ${"uri" in change ? nameOf(change.uri) : ""}`;
  });
}

/** In whatever order the files are created. */
function byCreation(edit: WorkspaceEdit, root: string): (a: string, b: string) => number {
  const order = inShort(edit, root);
  return (a, b) => order.indexOf(`create ${a}`) - order.indexOf(`create ${b}`);
}

function read(root: string, file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}
