import assert from "node:assert/strict";
import fs from "node:fs";
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeActionResolveRequest,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { fixDocumentRequest, type FixDocumentResult } from "../../dist/protocol.js";
import { actionsFor, applyWorkspaceEdit, finished, take } from "../client/actions.js";
import { expectDiagnostics } from "../client/expectations.js";
import { positionAt } from "../client/positions.js";
import { useBench } from "../client/suite.js";
import { uriOf, type ClientOptions, type LspClient } from "../lsp-client.js";
import { carriedFiles, carriedTo, manyReads, mixedFile } from "../fixable.js";

const fixAllKind = "source.fixAll.unstuck";

describe("fixes", function () {
  this.timeout(60_000);
  const bench = useBench();
  const [server, users, profile] = ["src/server.ts", "src/users.ts", "src/profile.ts"] as const;
  const carry = /^Await readFile instead of fs\.readFileSync, and make readProfile and loadUser async$/;

  it("are announced with their kinds", async () => {
    const { capabilities } = (await bench.start()).initialized;
    const provider = capabilities.codeActionProvider;
    assert.deepEqual(typeof provider === "object" ? provider.codeActionKinds : [], [
      "quickfix",
      fixAllKind,
      "refactor.rewrite.unstuck",
    ]);
  });

  it("are offered first, where the finding stands, on the way, and where it blocks", async () => {
    const { client, root } = await open(carriedFiles);
    for (const file of [server, users, profile]) {
      const [first] = await actionsAt(client, `${root}/${file}`);
      assert.match(first?.title ?? "", carry, file);
      assert.equal(first?.kind, "quickfix");
      assert.equal(first.isPreferred, undefined);
    }
  });

  it("carry async through files that are open and files that are not", async () => {
    const { client, root } = await open(carriedFiles, [server, users]);
    const edit = await take(client, pick(await actionsAt(client, `${root}/${server}`), carry));
    assert.deepEqual(
      (edit.documentChanges ?? []).map((change) =>
        "textDocument" in change ? [change.textDocument.uri, change.textDocument.version] : [],
      ),
      [
        [uriOf(`${root}/${profile}`), null],
        [uriOf(`${root}/${server}`), 1],
        [uriOf(`${root}/${users}`), 1],
      ],
    );
    const annotations = Object.values(edit.changeAnnotations ?? {});
    assert.ok(annotations.length >= 4 && annotations.every(({ needsConfirmation }) => needsConfirmation === true));
    assert.ok(annotations.every(({ label, description }) => label !== "" && description !== undefined));
    for (const file of [server, users]) {
      assert.equal(client.documents.textOf(uriOf(`${root}/${file}`)), carriedTo[file]);
    }
    assert.equal(fs.readFileSync(`${root}/${profile}`, "utf8"), carriedTo[profile]);
    await client.watched(2, `${root}/${profile}`);
    for (const file of [server, users, profile]) await expectDiagnostics(client, `${root}/${file}`, []);
  });

  for (const traits of [
    { edits: "versioned" },
    { edits: "plain" },
    { resolve: false },
    { edits: "plain", resolve: false, disabled: false, diagnostics: "push" },
    { encodings: ["utf-8"] },
    { encodings: ["utf-32"] },
  ] as const) {
    it(`reach clients with ${JSON.stringify(traits)}`, async () => {
      const { client, root } = await open(carriedFiles, [server, users, profile], traits);
      const action = pick(await actionsAt(client, `${root}/${profile}`), carry);
      const edit = await take(client, action);
      const kind = "edits" in traits ? traits.edits : "annotated";
      assert.equal(edit.changeAnnotations !== undefined, kind === "annotated");
      assert.equal(edit.changes !== undefined, kind === "plain");
      for (const file of [server, users, profile]) {
        assert.equal(client.documents.textOf(uriOf(`${root}/${file}`)), carriedTo[file]);
        await expectDiagnostics(client, `${root}/${file}`, []);
      }
    });
  }

  const mark = '/* "𝄞é" */ ';
  for (const { title, write } of [
    { title: "line ends of Windows", write: (text: string) => text.replaceAll("\n", "\r\n") },
    { title: "a mark for the order of bytes", write: (text: string) => `\uFEFF${text}` },
    { title: "wide symbols", write: (text: string) => text.replace(/export (?=function|async)/, `${mark}export `) },
  ]) {
    for (const encoding of ["utf-16", "utf-8"] as const) {
      it(`keep ${title}, counted in ${encoding}`, async () => {
        const files = Object.fromEntries(Object.entries(carriedFiles).map(([file, text]) => [file, write(text)]));
        const { client, root } = await open(files, [], { encodings: [encoding] });
        await take(client, pick(await actionsAt(client, `${root}/${profile}`), carry));
        for (const file of [server, users, profile]) {
          assert.equal(fs.readFileSync(`${root}/${file}`, "utf8"), write(carriedTo[file]));
        }
      });
    }
  }

  it("say why there is none, to clients that show it", async () => {
    const files = {
      "cache.ts": `import fs from "node:fs";
export class Cache {
  readonly text: string;
  constructor() {
    this.text = fs.readFileSync("a", "utf8");
  }
}
`,
      "server.ts": `import http from "node:http";
import { Cache } from "./cache.js";
http.createServer((request, response) => void response.end(new Cache().text)).listen(80);
`,
    };
    const { client, root } = await open(files);
    const [first] = await actionsAt(client, `${root}/cache.ts`);
    assert.match(first?.title ?? "", /^Await readFile instead of fs\.readFileSync/);
    assert.match(first?.disabled?.reason ?? "", /^[A-Z].*constructor.*\.$/);
    const plain = await open(files, [], { disabled: false });
    const others = (await actionsAt(plain.client, `${plain.root}/cache.ts`)).map((action) => action.title);
    assert.ok(others.some((title) => title.startsWith("Show the path")));
    assert.deepEqual(
      others.filter((title) => title.startsWith("Await")),
      [],
    );
  });

  it("are refused once what they were offered for was edited", async () => {
    const { client, root } = await open(carriedFiles, [server, profile]);
    const action = pick(await actionsAt(client, `${root}/${server}`), carry);
    const uri = uriOf(`${root}/${profile}`);
    await client.documents.change(uri, `\n${client.documents.textOf(uri)}`);
    await assert.rejects(finished(client, action), isContentModified);
    const again = pick(await actionsAt(client, `${root}/${server}`), carry);
    await take(client, again);
    assert.equal(client.documents.textOf(uri), `\n${carriedTo[profile]}`);
  });

  it("never change a file that says something else on disk than what was analysed", async () => {
    const { client, root } = await open(carriedFiles, [server], { watching: false });
    const action = pick(await actionsAt(client, `${root}/${server}`), carry);
    const text = `// Nobody has told of this line.\n${carriedFiles[profile]}`;
    fs.writeFileSync(`${root}/${profile}`, text);
    await assert.rejects(finished(client, action), isContentModified);
    // It has looked, and now knows.
    await take(client, pick(await actionsAt(client, `${root}/${server}`), carry));
    assert.equal(
      fs.readFileSync(`${root}/${profile}`, "utf8"),
      `// Nobody has told of this line.\n${carriedTo[profile]}`,
    );
  });

  it("offer what holds for what is on disk, though nobody told of a change", async () => {
    const { client, root } = await open(carriedFiles, [server], { watching: false });
    fs.writeFileSync(`${root}/${users}`, `${carriedFiles[users]}// More.\n`);
    await take(client, pick(await actionsAt(client, `${root}/${server}`), carry));
    assert.equal(fs.readFileSync(`${root}/${users}`, "utf8"), `${carriedTo[users]}// More.\n`);
  });

  describe("that are safe", () => {
    it("come as one edit of the document to who asks on saving, and once only", async () => {
      const { client, root } = await open(mixedFile);
      const uri = uriOf(`${root}/server.ts`);
      await client.openFile(uri);
      assert.equal((await findings(client, uri)).length, 4);
      const [action, ...others] = await onSaving(client, uri);
      assert.ok(action !== undefined && others.length === 0);
      assert.equal(action.kind, fixAllKind);
      const edit = await take(client, action);
      assert.deepEqual(Object.keys(edit.changes ?? {}), []);
      assert.deepEqual(edit.documentChanges?.length, 1);
      assert.ok(
        Object.values(edit.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation === false),
      );
      assert.equal(
        client.documents.textOf(uri).match(/await readFile|await fs\.promises\.readFile/g)?.length,
        2,
        client.documents.textOf(uri),
      );
      assert.equal((await findings(client, uri)).length, 2);
      assert.deepEqual(await onSaving(client, uri), []);
    });

    it("are also in the menu, where one of them is", async () => {
      const { client, root } = await open(mixedFile);
      const diagnostics = await findings(client, `${root}/server.ts`);
      const titles = await Promise.all(
        diagnostics.map(async (diagnostic) =>
          (await actionsFor(client, `${root}/server.ts`, diagnostic)).map(({ title }) => title),
        ),
      );
      const isOffered = titles.map((some) => some.includes("Fix all that is safe in this file"));
      assert.deepEqual(isOffered, [true, true, false, false]);
    });

    it("are made on request, which tells what is left to review", async () => {
      const { client, root } = await open(mixedFile);
      const uri = uriOf(`${root}/server.ts`);
      await client.openFile(uri);
      const first = await fixDocument(client, uri);
      assert.deepEqual([first.fixed, first.forReview], [2, 1]);
      assert.ok(first.edit !== undefined);
      await applyWorkspaceEdit(client, first.edit);
      const second = await fixDocument(client, uri);
      assert.deepEqual(second, { fixed: 0, forReview: 1 });
      for (const made of [undefined, 3, {}, { textDocument: {} }, { textDocument: { uri: "untitled:x" } }]) {
        const nothing = await client.connection.sendRequest<FixDocumentResult>(fixDocumentRequest, made);
        assert.deepEqual(nothing, { fixed: 0, forReview: 0 });
      }
    });

    it("of a long file are made while others are answered, until they are cancelled or the file is edited", async () => {
      const { client, root } = await open({ "server.ts": manyReads(40) });
      const uri = uriOf(`${root}/server.ts`);
      await client.openFile(uri);
      const [action] = await onSaving(client, uri);
      assert.ok(action !== undefined);
      const order: string[] = [];
      const note = async <T>(name: string, work: Promise<T>): Promise<T> => {
        try {
          return await work;
        } finally {
          order.push(name);
        }
      };
      const all = note("all", finished(client, action));
      await note("diagnostics", client.pull(uri));
      const edit = await all;
      assert.deepEqual(order, ["diagnostics", "all"]);
      assert.equal(editCount(edit) >= 40, true);

      const cancelling = new CancellationTokenSource();
      const cancelled = client.connection.sendRequest(CodeActionResolveRequest.type, action, cancelling.token);
      await client.pull(uri);
      cancelling.cancel();
      await assert.rejects(cancelled, (error: unknown) => codeOf(error) === LSPErrorCodes.RequestCancelled);

      const asked = finished(client, action);
      await client.pull(uri);
      await client.documents.change(uri, `\n${client.documents.textOf(uri)}`);
      const [outcome] = await Promise.allSettled([asked]);
      if (outcome.status === "rejected") assert.ok(isContentModified(outcome.reason));
      else await applyWorkspaceEdit(client, outcome.value);
      assert.equal((await client.pull(uri)).length, outcome.status === "rejected" ? 40 : 0);
    });
  });

  it("everywhere fix all calls of the same", async () => {
    const { client, root } = await open({ ...mixedFile, ...carriedFiles }, [server]);
    const action = pick(
      await actionsAt(client, `${root}/${server}`),
      /^Fix fs\.readFileSync everywhere it is waited for$/,
    );
    const edit = await take(client, action);
    assert.ok((edit.documentChanges ?? []).length >= 4);
    for (const file of [users, profile]) assert.equal(fs.readFileSync(`${root}/${file}`, "utf8"), carriedTo[file]);
  });

  async function open(
    files: Readonly<Record<string, string>>,
    opened: readonly string[] = [],
    options: ClientOptions = {},
  ): Promise<{ readonly client: LspClient; readonly root: string }> {
    const { root } = bench.project({ "package.json": packageJson, ...files });
    const client = await bench.start({ folders: [root], ...options });
    for (const file of opened) await client.openFile(`${root}/${file}`);
    await client.analysed();
    return { client, root };
  }
});

const packageJson = `{ "name": "test", "type": "module", "private": true, "dependencies": { "express": "^5.0.0" } }\n`;

/** At the call in a file through which somebody waits. */
async function actionsAt(client: LspClient, place: string): Promise<readonly CodeAction[]> {
  const uri = uriOf(place);
  const text = client.documents.has(uri) ? client.documents.textOf(uri) : fs.readFileSync(place, "utf8");
  const index = text.search(/loadUser\(request|readProfile\(id\)\)|readFileSync\(/);
  assert.notEqual(index, -1);
  const at = positionAt(text, index, client.encoding);
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  return (answer ?? []).filter((action): action is CodeAction => "kind" in action);
}

/** What is reported, without the marks of what is waited for elsewhere. */
async function findings(client: LspClient, place: string): Promise<readonly Diagnostic[]> {
  return (await client.pull(place)).filter(({ code }) => code !== "waited-for");
}

async function onSaving({ connection }: LspClient, uri: string): Promise<readonly CodeAction[]> {
  const start = { line: 0, character: 0 };
  const params = {
    textDocument: { uri },
    range: { start, end: { line: 999, character: 0 } },
    context: { diagnostics: [], only: [fixAllKind] },
  };
  const answer = await connection.sendRequest(CodeActionRequest.type, params);
  return (answer ?? []).filter((action): action is CodeAction => "kind" in action);
}

function fixDocument({ connection }: LspClient, uri: string): Promise<FixDocumentResult> {
  return connection.sendRequest<FixDocumentResult>(fixDocumentRequest, { textDocument: { uri } });
}

function editCount({ documentChanges = [] }: WorkspaceEdit): number {
  return documentChanges.reduce((sum, change) => sum + ("edits" in change ? change.edits.length : 0), 0);
}

function pick(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const found = actions.find((action) => title.test(action.title));
  const titles = actions.map((action) => `${action.title} ${action.disabled?.reason ?? ""}`).join("; ");
  assert.ok(found !== undefined, `${String(title)} is not among ${titles}.`);
  assert.equal(found.disabled, undefined);
  return found;
}

function isContentModified(error: unknown): boolean {
  return codeOf(error) === LSPErrorCodes.ContentModified;
}

function codeOf(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.code : undefined;
}
