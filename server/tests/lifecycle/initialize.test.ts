import assert from "node:assert/strict";
import { TextDocumentSyncKind } from "vscode-languageserver-protocol/node";
import { useBench } from "../client/suite.js";

describe("initialize", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("says who the server is and what it can do", async () => {
    const { serverInfo, capabilities } = (await bench.start()).initialized;
    assert.equal(serverInfo?.name, "Unstuck");
    assert.match(serverInfo.version ?? "", /^\d+\.\d+\.\d+/);
    const sync = capabilities.textDocumentSync;
    assert.equal(typeof sync === "object" ? sync.change : sync, TextDocumentSyncKind.Incremental);
    assert.ok(capabilities.hoverProvider);
    assert.ok(capabilities.codeLensProvider);
    assert.deepEqual(capabilities.workspace?.workspaceFolders, { supported: true, changeNotifications: true });
    assert.ok(capabilities.executeCommandProvider?.commands.includes("unstuck.server.analyseWorkspace"));
  });

  it("offers diagnostics to be asked for to those who ask, and to nobody else", async () => {
    const pulling = await bench.start({ diagnostics: "pull" });
    const { diagnosticProvider } = pulling.initialized.capabilities;
    assert.equal(diagnosticProvider?.interFileDependencies, true);
    assert.equal(diagnosticProvider.workspaceDiagnostics, true);
    const told = await bench.start({ diagnostics: "push" });
    assert.equal(told.initialized.capabilities.diagnosticProvider, undefined);
  });

  it("leaves edits to codeAction/resolve only where the client can do that", async () => {
    const options = { resolve: true };
    const modern = (await bench.start(options)).initialized.capabilities.codeActionProvider;
    const old = (await bench.start({ resolve: false })).initialized.capabilities.codeActionProvider;
    assert.equal(typeof modern === "object" && modern.resolveProvider, true);
    assert.equal(typeof old === "object" && old.resolveProvider === true, false);
  });

  it("offers call hierarchies only to clients that want them, so as not to hide the language's own", async () => {
    const plain = await bench.start();
    assert.equal(plain.initialized.capabilities.callHierarchyProvider, undefined);
    const wanting = await bench.start({ initializationOptions: { callHierarchy: true } });
    assert.ok(wanting.initialized.capabilities.callHierarchyProvider);
  });

  it("takes initialization options that are none", async () => {
    for (const initializationOptions of [null, 3, "x", [], { commands: "x", callHierarchy: "yes", settings: 5 }]) {
      const { initialized } = await bench.start({ initializationOptions });
      assert.equal(initialized.capabilities.callHierarchyProvider, undefined);
    }
  });

  it("registers for files, folders and settings when the client lets it", async () => {
    const { root } = bench.project({ "index.js": "" });
    const { editor, transcript } = await bench.start({ folders: [root] });
    const isThere = (method: string): boolean => editor.registrations.some((one) => one.method === method);
    await transcript.until(
      "registrations",
      () => (isThere("workspace/didChangeWatchedFiles") && isThere("workspace/didChangeConfiguration")) || undefined,
    );
    const watching = JSON.stringify(editor.registrations);
    for (const name of ["tsx", "json,jsonc", ".gitignore"]) {
      assert.ok(watching.includes(name), `${name} is not watched: ${watching}`);
    }
  });

  it("asks nothing of a client that can do nothing", async () => {
    const { root } = bench.project({ "index.js": "" });
    const options = { configuration: false, watching: false, progress: false, refresh: false } as const;
    const client = await bench.start({ folders: [root], diagnostics: "push", ...options });
    await client.analysed();
    assert.deepEqual(client.editor.registrations, []);
    assert.equal(client.editor.progress.size, 0);
    assert.equal(client.editor.diagnosticRefreshes() + client.editor.codeLensRefreshes(), 0);
  });
});
