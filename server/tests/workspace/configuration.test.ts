import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { bothKinds, expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { messageOf } from "../expected.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { blockingFinding, blockingHandler, waitingFiles, waitingFinding, waitingMark } from "../projects.js";

const configuration = "unstuck.config.json";

describe("configuration", function () {
  this.timeout(30_000);
  const bench = useBench();

  for (const { title, diagnostics } of bothKinds) {
    describe(`shown to ${title}`, () => {
      it("in unstuck.config.json counts as soon as it is saved", async () => {
        const { root, write } = bench.project({ "server.ts": blockingHandler });
        const client = await bench.start({ folders: [root], diagnostics });
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
        write(configuration, `{ "exclude": ["fs.readFileSync"] }`);
        await client.watched(FileChangeType.Created, `${root}/${configuration}`);
        await expectDiagnostics(client, `${root}/server.ts`, []);
        write(configuration, `{ "exclude": [] }`);
        await client.watched(FileChangeType.Changed, `${root}/${configuration}`);
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
      });

      it("that is wrong is shown where it stands, and the rest of it counts", async () => {
        const text = `{ "exclude": ["fs.readFileSync"], "exlude": [] }`;
        const { root, write } = bench.project({ "server.ts": blockingHandler, [configuration]: text });
        const client = await bench.start({ folders: [root], diagnostics });
        await client.openFile(`${root}/${configuration}`);
        await client.analysed();
        await expectDiagnostics(client, `${root}/server.ts`, []);
        const complaint = await complaintIn(client, `${root}/${configuration}`);
        assert.match(complaint, /"exlude".*"exclude"/);
        write(configuration, `{ "exclude": ["fs.readFileSync"] }`);
        await client.documents.change(uriOf(`${root}/${configuration}`), `{ "exclude": ["fs.readFileSync"] }`);
        await client.watched(FileChangeType.Changed, `${root}/${configuration}`);
        await expectDiagnostics(client, `${root}/${configuration}`, []);
      });

      it("in a file that it extends counts as soon as that is saved, also if it comes later", async () => {
        const { root, write } = bench.project({
          "server.ts": blockingHandler,
          [configuration]: `{ "extends": "./shared/base.json" }`,
        });
        const client = await bench.start({ folders: [root], diagnostics });
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
        write("shared/base.json", `{ "exclude": ["fs.readFileSync"] }`);
        await client.watched(FileChangeType.Created, `${root}/shared/base.json`);
        await expectDiagnostics(client, `${root}/server.ts`, []);
        write("shared/base.json", `{ "minCost": "T0" }`);
        await client.watched(FileChangeType.Changed, `${root}/shared/base.json`);
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
        write("shared/base.json", `{ "overrides": [{ "files": "*.ts", "minCost": "T3" }] }`);
        await client.watched(FileChangeType.Changed, `${root}/shared/base.json`);
        await expectDiagnostics(client, `${root}/server.ts`, []);
      });

      it("that is no JSON is shown, and nothing else is lost", async () => {
        const { root } = bench.project({ "server.ts": blockingHandler, [configuration]: `{ "exclude": [` });
        const client = await bench.start({ folders: [root], diagnostics });
        await client.analysed();
        await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
        assert.ok((await complaintIn(client, `${root}/${configuration}`)).length > 0);
      });

      it("in other files counts too: package.json, tsconfig.json and .gitignore", async () => {
        const { root, write } = bench.project({
          ".git/HEAD": "",
          "src/server.ts": `import { load } from "@lib/load";\nimport http from "node:http";\nhttp.createServer(() => load());\n`,
          "src/lib/load.ts": `import fs from "node:fs";\nexport const load = () => fs.readFileSync("x");\n`,
        });
        const finding = "2:24-2:28 no-blocking-path";
        const client = await bench.start({ folders: [root], diagnostics });
        await expectDiagnostics(client, `${root}/src/server.ts`, []);
        write("tsconfig.json", `{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }`);
        await client.watched(FileChangeType.Created, `${root}/tsconfig.json`);
        await expectDiagnostics(client, `${root}/src/server.ts`, [finding]);
        write(".gitignore", "lib\n");
        await client.watched(FileChangeType.Created, `${root}/.gitignore`);
        await expectDiagnostics(client, `${root}/src/server.ts`, []);
        write(".gitignore", "");
        await client.watched(FileChangeType.Changed, `${root}/.gitignore`);
        await expectDiagnostics(client, `${root}/src/server.ts`, [finding]);
        write("package.json", `{ "bin": "src/server.ts", "unstuck": 1, "name":`);
        await client.watched(FileChangeType.Changed, `${root}/package.json`);
        await expectDiagnostics(client, `${root}/src/server.ts`, [finding]);
      });
    });
  }
});

describe("settings", function () {
  this.timeout(30_000);
  const bench = useBench();
  const server = (root: string): string => uriOf(`${root}/src/server.ts`);
  const profile = (root: string): string => uriOf(`${root}/src/profile.ts`);

  for (const { title, diagnostics } of bothKinds) {
    for (const configured of [true, false]) {
      const how = configured ? "are asked for" : "come with the notification";
      it(`count as soon as they change, where they ${how} (${title})`, async () => {
        const { root } = bench.project(waitingFiles);
        const client = await bench.start({ folders: [root], diagnostics, configuration: configured });
        await client.openFile(server(root));
        await client.openFile(profile(root));
        await client.analysed();
        await expectDiagnostics(client, server(root), [waitingFinding]);
        await client.configure({ minimumCost: "T2" });
        await expectDiagnostics(client, server(root), []);
        await expectDiagnostics(client, profile(root), []);
        await client.configure({ markCauses: false });
        await expectDiagnostics(client, server(root), [waitingFinding]);
        await expectDiagnostics(client, profile(root), []);
        await client.configure({ enable: false });
        await expectDiagnostics(client, server(root), []);
        await client.configure({});
        await expectDiagnostics(client, server(root), [waitingFinding]);
        await expectDiagnostics(client, profile(root), [waitingMark]);
      });
    }
  }

  it("leave out what is only likely", async () => {
    const { root } = bench.project({
      "package.json": `{ "name": "library", "main": "index.js" }`,
      "index.js": `const fs = require("fs");\nexports.load = async () => fs.readFileSync("x");\n`,
    });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    await expectDiagnostics(client, `${root}/index.js`, ["1:27-1:42 no-blocking-call"]);
    await client.configure({ reportLikely: false });
    await expectDiagnostics(client, `${root}/index.js`, []);
  });

  it("leave out files that are not open", async () => {
    const { root } = bench.project(waitingFiles);
    const told = await bench.start({ folders: [root], diagnostics: "push", settings: { workspaceDiagnostics: false } });
    await told.openFile(profile(root));
    await expectDiagnostics(told, profile(root), [waitingMark]);
    await told.analysed();
    assert.equal(told.editor.published.has(server(root)), false);
    const asking = await bench.start({ folders: [root], settings: { workspaceDiagnostics: false } });
    await asking.analysed();
    assert.deepEqual([...(await asking.pullWorkspace()).values()].flat(), []);
    await expectDiagnostics(asking, server(root), [waitingFinding]);
  });

  const invalid = [
    { settings: { minimumCost: "T9" }, said: /minimumCost/ },
    { settings: { enable: "no" }, said: /enable/ },
    { settings: 7, said: /"unstuck" must be/ },
    { settings: [], said: /"unstuck" must be/ },
  ];
  for (const { settings, said } of invalid) {
    it(`that are not valid are ignored, and that is said: ${JSON.stringify(settings)}`, async () => {
      const { root } = bench.project(waitingFiles);
      const client = await bench.start({ folders: [root], settings });
      await expectDiagnostics(client, server(root), [waitingFinding]);
      assert.equal(client.editor.messages.filter(({ message }) => said.test(message)).length, 1);
    });
  }
});

async function complaintIn(client: LspClient, file: string): Promise<string> {
  const isAsking = client.initialized.capabilities.diagnosticProvider !== undefined;
  const [complaint] = isAsking
    ? await client.pull(file)
    : await client.transcript.until(`a complaint in ${file}`, () => {
        const diagnostics = client.lastPublished(file) ?? [];
        return diagnostics.length > 0 ? diagnostics : undefined;
      });
  assert.ok(complaint !== undefined, "There is a complaint.");
  return messageOf(complaint);
}
