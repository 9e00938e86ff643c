import fs from "node:fs";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { bothKinds, expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf } from "../lsp-client.js";
import { awaitingProfile, blockingFinding, blockingHandler, waitingFiles, waitingFinding } from "../projects.js";

describe("files", function () {
  this.timeout(30_000);
  const bench = useBench();

  for (const { title, diagnostics } of bothKinds) {
    describe(`shows ${title}`, () => {
      it("what a renamed file means: nothing until it is imported by its new name", async () => {
        const { root, write } = bench.project(waitingFiles);
        const server = uriOf(`${root}/src/server.ts`);
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await expectDiagnostics(client, server, [waitingFinding]);
        fs.renameSync(`${root}/src/profile.ts`, `${root}/src/profiles.ts`);
        await client.watched(FileChangeType.Deleted, `${root}/src/profile.ts`);
        await client.watched(FileChangeType.Created, `${root}/src/profiles.ts`);
        await expectDiagnostics(client, server, []);
        await expectDiagnostics(client, `${root}/src/profile.ts`, []);
        write("src/users.ts", waitingFiles["src/users.ts"].replace("./profile.js", "./profiles.js"));
        await client.watched(FileChangeType.Changed, `${root}/src/users.ts`);
        await expectDiagnostics(client, server, [waitingFinding]);
      });

      it("what a renamed open document means", async () => {
        const { root } = bench.project(waitingFiles);
        const [server, profile] = [uriOf(`${root}/src/server.ts`), uriOf(`${root}/src/profile.ts`)];
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await client.openFile(profile);
        await expectDiagnostics(client, server, [waitingFinding]);
        const renamed = uriOf(`${root}/src/profiles.ts`);
        // As editors do it: the document is closed under the old name and opened under the new one.
        fs.renameSync(`${root}/src/profile.ts`, `${root}/src/profiles.ts`);
        await client.documents.close(profile);
        await client.openFile(renamed);
        await client.watched(FileChangeType.Deleted, profile);
        await client.watched(FileChangeType.Created, renamed);
        await expectDiagnostics(client, server, []);
        await expectDiagnostics(client, renamed, []);
      });

      it("what a deleted file leaves, and what its return brings", async () => {
        const { root, write } = bench.project(waitingFiles);
        const server = uriOf(`${root}/src/server.ts`);
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await expectDiagnostics(client, server, [waitingFinding]);
        fs.rmSync(`${root}/src/users.ts`);
        await client.watched(FileChangeType.Deleted, `${root}/src/users.ts`);
        await expectDiagnostics(client, server, []);
        write("src/users.ts", waitingFiles["src/users.ts"]);
        await client.watched(FileChangeType.Created, `${root}/src/users.ts`);
        await expectDiagnostics(client, server, [waitingFinding]);
      });

      it("an open document whose file was deleted, until it is closed", async () => {
        const { root } = bench.project({ "server.ts": blockingHandler });
        const server = uriOf(`${root}/server.ts`);
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await expectDiagnostics(client, server, [blockingFinding]);
        fs.rmSync(`${root}/server.ts`);
        await client.watched(FileChangeType.Deleted, server);
        await client.documents.change(server, `\n${blockingHandler}`);
        await expectDiagnostics(client, server, ["5:15-5:30 no-blocking-call"]);
        await client.documents.close(server);
        await expectDiagnostics(client, server, []);
      });

      it("a new document before it is saved as a part of the project", async () => {
        const { "src/profile.ts": profileText, ...others } = waitingFiles;
        const { root } = bench.project(others);
        const [server, profile] = [uriOf(`${root}/src/server.ts`), uriOf(`${root}/src/profile.ts`)];
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(server);
        await expectDiagnostics(client, server, []);
        await client.documents.open(profile, profileText);
        await expectDiagnostics(client, server, [waitingFinding]);
        await client.documents.close(profile);
        await expectDiagnostics(client, server, []);
      });

      it("a file that no tsconfig includes", async () => {
        const { root } = bench.project({
          "tsconfig.json": `{ "include": ["src"], "compilerOptions": { "rootDir": "src" } }`,
          "src/index.ts": "",
          "servers/one.ts": blockingHandler,
        });
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(`${root}/servers/one.ts`);
        await expectDiagnostics(client, `${root}/servers/one.ts`, [blockingFinding]);
      });

      it("a file outside of all folders: with its project if it has one, else by itself", async () => {
        const { root } = bench.project({ "index.ts": "" });
        const elsewhere = bench.project(waitingFiles);
        const alone = bench.project({ "server.ts": blockingHandler });
        fs.rmSync(`${alone.root}/package.json`);
        const client = await bench.start({ folders: [root], diagnostics });
        const server = uriOf(`${elsewhere.root}/src/server.ts`);
        await client.openFile(server);
        await expectDiagnostics(client, server, [waitingFinding]);
        await client.openFile(`${alone.root}/server.ts`);
        await expectDiagnostics(client, `${alone.root}/server.ts`, [blockingFinding]);
        const profile = uriOf(`${elsewhere.root}/src/profile.ts`);
        await client.openFile(profile);
        await client.documents.change(profile, awaitingProfile);
        await expectDiagnostics(client, server, []);
      });

      it("files when no folder is open", async () => {
        const { root } = bench.project({ "server.ts": blockingHandler });
        const client = await bench.start({ diagnostics });
        await client.openFile(`${root}/server.ts`);
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
      });

      it("an untitled document by itself", async () => {
        const { root } = bench.project(waitingFiles);
        const client = await bench.start({ folders: [root], diagnostics });
        await client.documents.open("untitled:Untitled-1", blockingHandler, "typescript");
        await expectDiagnostics(client, "untitled:Untitled-1", [blockingFinding]);
        await client.documents.change("untitled:Untitled-1", "export {};\n");
        await expectDiagnostics(client, "untitled:Untitled-1", []);
        await client.documents.change("untitled:Untitled-1", blockingHandler);
        await expectDiagnostics(client, "untitled:Untitled-1", [blockingFinding]);
        await client.documents.close("untitled:Untitled-1");
        if (diagnostics === "push") await expectDiagnostics(client, "untitled:Untitled-1", []);
      });

      it("compiled files as nothing once their source is there", async () => {
        const { root, write } = bench.project({ "server.js": blockingHandler });
        const client = await bench.start({ folders: [root], diagnostics });
        await expectDiagnostics(client, `${root}/server.js`, [blockingFinding]);
        write("server.ts", blockingHandler);
        await client.watched(FileChangeType.Created, `${root}/server.ts`);
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
        await expectDiagnostics(client, `${root}/server.js`, []);
      });
    });
  }
});
