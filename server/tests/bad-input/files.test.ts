import assert from "node:assert/strict";
import fs from "node:fs";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { blockingFinding, blockingHandler } from "../projects.js";

describe("files that cannot be read", function () {
  this.timeout(60_000);
  const bench = useBench();

  const hard = [
    {
      name: "a binary file",
      file: "binary.js",
      content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]),
      said: /binary/,
    },
    { name: "a huge file", file: "huge.js", content: `const data = "${"x".repeat(3 * 1024 * 1024)}";`, said: /MB/ },
    { name: "a broken package.json", file: "package.json", content: `{ "name": `, said: /package\.json/ },
    {
      name: "a broken tsconfig.json",
      file: "tsconfig.json",
      content: `{ "extends": "./tsconfig.json", "x`,
      said: /tsconfig\.json/,
    },
    { name: "half a source", file: "half.ts", content: "export function half( {", said: /half\.ts/ },
  ] as const;
  for (const { name, file, content, said } of hard) {
    it(`${name} is said and costs the others nothing`, async () => {
      const { root } = bench.project({ "server.ts": blockingHandler, [file]: content });
      const client = await bench.start({ folders: [root] });
      await client.analysed();
      await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
      await saidInLog(client, said);
    });
  }

  it("a file that may not be read is said, and read when it may be", async () => {
    const { root } = bench.project({ "server.ts": blockingHandler, "server.ts.locked": "" });
    const client = await bench.start({ folders: [root], nodeOptions: locking });
    await saidInLog(client, /^server\.ts: .*EACCES/);
    await expectDiagnostics(client, `${root}/server.ts`, []);
    fs.rmSync(`${root}/server.ts.locked`);
    await client.watched(FileChangeType.Changed, `${root}/server.ts`);
    await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
  });

  it("a huge document is left alone while it is that, whatever is on disk", async () => {
    const { root } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const uri = uriOf(`${root}/server.ts`);
    await client.openFile(uri);
    await expectDiagnostics(client, uri, [blockingFinding]);
    await client.documents.change(uri, `${blockingHandler}const data = "${"x".repeat(3 * 1024 * 1024)}";`);
    await client.pull(uri);
    await client.documents.change(uri, blockingHandler);
    await expectDiagnostics(client, uri, [blockingFinding]);
  });

  it("links in a circle and links to nowhere end nothing", async () => {
    const { root } = bench.project({ "src/server.ts": blockingHandler });
    fs.symlinkSync(root, `${root}/src/loop`);
    fs.symlinkSync(`${root}/src/b.ts`, `${root}/src/a.ts`);
    fs.symlinkSync(`${root}/src/a.ts`, `${root}/src/b.ts`);
    fs.symlinkSync(`${root}/nowhere.ts`, `${root}/src/dangling.ts`);
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    await expectDiagnostics(client, `${root}/src/server.ts`, [blockingFinding]);
    await client.openFile(`${root}/src/loop/src/server.ts`);
    await expectDiagnostics(client, `${root}/src/loop/src/server.ts`, [blockingFinding]);
  });

  it("a folder reached through a link is the folder", async () => {
    const { root } = bench.project({ "real/package.json": "{}", "real/server.ts": blockingHandler });
    fs.symlinkSync(`${root}/real`, `${root}/link`);
    const client = await bench.start({ folders: [`${root}/link`] });
    const uri = uriOf(`${root}/link/server.ts`);
    await client.openFile(uri);
    await client.analysed();
    await expectDiagnostics(client, uri, [blockingFinding]);
    await client.documents.change(uri, "export {};\n");
    await expectDiagnostics(client, uri, []);
  });

  it("a folder in the place of a file is none", async () => {
    const { root } = bench.project({
      "server.ts": blockingHandler,
      "folder.ts/inner.txt": "",
      "unstuck.config.json/x": "",
    });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
  });

  it("a file that comes and goes while it is read leaves what is true in the end", async () => {
    const { root, write } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const file = `${root}/flicker.ts`;
    for (let round = 0; round < 20; round++) {
      write("flicker.ts", blockingHandler);
      await client.watched(FileChangeType.Created, file);
      fs.rmSync(file);
      await client.watched(FileChangeType.Deleted, file);
    }
    await expectDiagnostics(client, file, []);
    write("flicker.ts", blockingHandler);
    await client.watched(FileChangeType.Created, file);
    await expectDiagnostics(client, file, [blockingFinding]);
    assert.equal((await client.pullWorkspace()).size >= 2, true);
  });
});

const locking = ["--import", new URL("locked-files.js", import.meta.url).href];

async function saidInLog({ transcript, editor }: LspClient, words: RegExp): Promise<void> {
  const found = await transcript.until(`${String(words)} in the log`, () =>
    editor.messages.find(({ message }) => words.test(message)),
  );
  assert.ok(found.message.length < 1000, "A line of the log is no place for a whole text.");
}
