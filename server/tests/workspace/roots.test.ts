import assert from "node:assert/strict";
import fs from "node:fs";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { bothKinds, expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf } from "../lsp-client.js";
import { awaitingProfile, blockingFinding, blockingHandler, waitingFiles, waitingFinding } from "../projects.js";

describe("several folders", function () {
  this.timeout(30_000);
  const bench = useBench();

  for (const { title, diagnostics } of bothKinds) {
    describe(`shown to ${title}`, () => {
      it("are projects of their own", async () => {
        const [one, two] = [bench.project(waitingFiles), bench.project(waitingFiles)];
        const client = await bench.start({ folders: [one.root, two.root], diagnostics });
        const profile = uriOf(`${one.root}/src/profile.ts`);
        await client.openFile(profile);
        await expectDiagnostics(client, `${one.root}/src/server.ts`, [waitingFinding]);
        await expectDiagnostics(client, `${two.root}/src/server.ts`, [waitingFinding]);
        await client.documents.change(profile, awaitingProfile);
        await expectDiagnostics(client, `${one.root}/src/server.ts`, []);
        await expectDiagnostics(client, `${two.root}/src/server.ts`, [waitingFinding]);
      });

      it("may lie in each other: the outermost speaks of a file, once, since it knows most", async () => {
        const { root } = bench.project({
          "package.json": `{ "name": "outer", "workspaces": ["packages/*"] }`,
          "packages/shared/package.json": `{ "name": "shared", "main": "index.js" }`,
          "packages/shared/index.js": `const fs = require("fs");\nexports.load = () => fs.readFileSync("x");\n`,
          "packages/api/package.json": `{ "name": "api", "dependencies": { "shared": "*" } }`,
          "packages/api/server.js": `const { load } = require("shared");
require("http").createServer(() => load());
require("http").createServer(() => require("fs").readFileSync("y"));
`,
        });
        const api = `${root}/packages/api`;
        const [own, shared] = ["2:49-2:61 no-blocking-call", "1:35-1:39 no-blocking-path"];
        for (const { folders, expected } of [
          { folders: [root], expected: [shared, own] },
          { folders: [api], expected: [own] },
          { folders: [root, api], expected: [shared, own] },
          { folders: [api, root], expected: [shared, own] },
        ]) {
          const client = await bench.start({ folders, diagnostics });
          await client.openFile(`${api}/server.js`);
          await client.analysed();
          await expectDiagnostics(client, `${api}/server.js`, expected);
        }
      });

      it("may lie in each other and come and go", async () => {
        const { root } = bench.project({ "inner/package.json": "{}", "inner/server.ts": blockingHandler });
        const client = await bench.start({ folders: [root], diagnostics });
        await expectDiagnostics(client, `${root}/inner/server.ts`, [blockingFinding]);
        await client.changeFolders({ added: [`${root}/inner`] });
        await expectDiagnostics(client, `${root}/inner/server.ts`, [blockingFinding]);
        await client.changeFolders({ removed: [root] });
        await expectDiagnostics(client, `${root}/inner/server.ts`, [blockingFinding]);
        await client.changeFolders({ added: [root], removed: [`${root}/inner`] });
        await expectDiagnostics(client, `${root}/inner/server.ts`, [blockingFinding]);
        await client.changeFolders({ removed: [root] });
        await expectDiagnostics(client, `${root}/inner/server.ts`, []);
      });

      it("may come and go", async () => {
        const [one, two] = [bench.project({ "a.ts": blockingHandler }), bench.project({ "b.ts": blockingHandler })];
        const client = await bench.start({ folders: [one.root], diagnostics });
        await expectDiagnostics(client, `${one.root}/a.ts`, [blockingFinding]);
        await client.changeFolders({ added: [two.root], removed: [one.root] });
        await expectDiagnostics(client, `${two.root}/b.ts`, [blockingFinding]);
        await expectDiagnostics(client, `${one.root}/a.ts`, []);
        await client.changeFolders({ added: [one.root] });
        await expectDiagnostics(client, `${one.root}/a.ts`, [blockingFinding]);
      });

      it("may be deleted on disk: what was shown in them goes, and the server stays", async () => {
        const [one, two] = [bench.project({ "a.ts": blockingHandler }), bench.project({ "b.ts": blockingHandler })];
        const client = await bench.start({ folders: [one.root, two.root], diagnostics });
        await expectDiagnostics(client, `${one.root}/a.ts`, [blockingFinding]);
        one.remove();
        await client.watched(FileChangeType.Deleted, `${one.root}/a.ts`, `${one.root}/package.json`, one.root);
        await expectDiagnostics(client, `${one.root}/a.ts`, []);
        await expectDiagnostics(client, `${two.root}/b.ts`, [blockingFinding]);
      });

      it("may not be there at all, or hold nothing", async () => {
        const [empty, real] = [bench.project({}), bench.project({ "a.ts": blockingHandler })];
        fs.rmSync(`${empty.root}/package.json`);
        const folders = [`${real.root}/nowhere`, empty.root, real.root];
        const client = await bench.start({ folders, diagnostics });
        await expectDiagnostics(client, `${real.root}/a.ts`, [blockingFinding]);
      });
    });
  }

  it("that are on no disk are ignored, and that is said", async () => {
    const { root } = bench.project({ "a.ts": blockingHandler });
    const client = await bench.start({ folders: ["vscode-vfs://github/some/repository", root] });
    await expectDiagnostics(client, `${root}/a.ts`, [blockingFinding]);
    assert.ok(client.editor.messages.some(({ message }) => message.includes("vscode-vfs://github/some/repository")));
  });
});
