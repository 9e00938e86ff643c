import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf } from "../lsp-client.js";
import { awaitingProfile, blockingFinding, blockingHandler, waitingFiles, waitingFinding } from "../projects.js";

describe("watched files", function () {
  this.timeout(60_000);
  const bench = useBench();

  it("are read again when another program writes them", async () => {
    const { root, write } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    await client.openFile(`${root}/src/server.ts`);
    await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
    write("src/users.ts", `export const loadUser = (id: string): string => id;\n`);
    await client.watched(FileChangeType.Changed, `${root}/src/users.ts`);
    await expectDiagnostics(client, `${root}/src/server.ts`, []);
  });

  const replacing = [
    [FileChangeType.Deleted, FileChangeType.Created],
    [FileChangeType.Created],
    [FileChangeType.Created, FileChangeType.Deleted],
    [FileChangeType.Changed, FileChangeType.Deleted, FileChangeType.Created, FileChangeType.Changed],
  ] as const;
  for (const types of replacing) {
    it(`are read again when they were replaced, told as ${types.join(", ")}`, async () => {
      const { root, write } = bench.project(waitingFiles);
      const client = await bench.start({ folders: [root] });
      await client.analysed();
      await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
      write("src/profile.ts", awaitingProfile);
      for (const type of types) await client.watched(type, `${root}/src/profile.ts`);
      await expectDiagnostics(client, `${root}/src/server.ts`, []);
    });
  }

  it("give way to open documents", async () => {
    const { root, write } = bench.project({ "server.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    await client.openFile(`${root}/server.ts`);
    write("server.ts", "export {};\n");
    await client.watched(FileChangeType.Changed, `${root}/server.ts`);
    await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
    await client.documents.close(uriOf(`${root}/server.ts`));
    await expectDiagnostics(client, `${root}/server.ts`, []);
  });

  it("may be told of wrongly: what did not happen changes nothing", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const server = `${root}/src/server.ts`;
    await expectDiagnostics(client, server, [waitingFinding]);
    await client.watched(FileChangeType.Deleted, server, `${root}/src/users.ts`, `${root}/src`);
    await client.watched(FileChangeType.Created, server, `${root}/src/none.ts`, `${root}/none/none.ts`);
    await client.watched(FileChangeType.Changed, `${root}/none.ts`, `${root}/readme.md`, "file:///", "git:/x.ts");
    await expectDiagnostics(client, server, [waitingFinding]);
  });

  it("are found again when their folder was moved as a whole", async () => {
    const { root } = bench.project({ ...waitingFiles, "src/server.ts": moved(waitingFiles["src/server.ts"]) });
    const client = await bench.start({ folders: [root] });
    await expectDiagnostics(client, `${root}/src/server.ts`, []);
    fs.mkdirSync(`${root}/src/people`);
    for (const file of ["users.ts", "profile.ts"]) fs.renameSync(`${root}/src/${file}`, `${root}/src/people/${file}`);
    // Some watchers tell of the folder only.
    await client.watched(FileChangeType.Created, `${root}/src/people`);
    await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
    fs.renameSync(`${root}/src/people`, `${root}/src/others`);
    await client.watched(FileChangeType.Deleted, `${root}/src/people`);
    await client.watched(FileChangeType.Created, `${root}/src/others`);
    await expectDiagnostics(client, `${root}/src/server.ts`, []);
  });

  it("may change by the ten thousand at once, as when a branch is switched", async () => {
    const count = 5000;
    const { root, write } = bench.project({ "src/server.ts": serverOf("old") });
    writeMany("old");
    const client = await bench.start({ folders: [root] });
    const server = `${root}/src/server.ts`;
    await client.openFile(server);
    await client.analysed();
    await expectDiagnostics(client, server, ["2:24-2:28 no-blocking-path"]);
    const versions = client.editor.statuses.length;

    fs.rmSync(`${root}/src/old`, { recursive: true });
    writeMany("new");
    const files = Array.from({ length: count }, (_, index) => `module-${String(index)}.ts`);
    const [gone, come] = ["old", "new"].map((folder) => files.map((file) => `${root}/src/${folder}/${file}`));
    assert.equal((gone?.length ?? 0) + (come?.length ?? 0), 10_000);
    await client.watched(FileChangeType.Deleted, ...(gone ?? []));
    await client.watched(FileChangeType.Created, ...(come ?? []));
    write("src/server.ts", serverOf("new"));
    await client.documents.change(uriOf(server), serverOf("new"));
    await expectDiagnostics(client, server, ["2:24-2:28 no-blocking-path"]);
    await client.analysed(client.editor.statuses[versions - 1]?.version);
    await expectDiagnostics(client, server, ["2:24-2:28 no-blocking-path"]);
    await expectDiagnostics(client, `${root}/src/new/module-${String(count - 1)}.ts`, ["1:26-1:41 waited-for"]);
    await expectDiagnostics(client, `${root}/src/old/module-${String(count - 1)}.ts`, []);

    function writeMany(folder: string): void {
      fs.mkdirSync(path.join(root, "src", folder));
      for (let index = 0; index < count; index++) write(`src/${folder}/module-${String(index)}.ts`, module(index));
    }

    /** Each calls the one before it; only the last blocks. */
    function module(index: number): string {
      if (index === count - 1) return `import fs from "node:fs";\nexport const load = () => fs.readFileSync("x");\n`;
      return `export { load } from "./module-${String(index + 1)}.js";\n`;
    }

    function serverOf(folder: string): string {
      return `import { load } from "./${folder}/module-${String(count - 3)}.js";\nimport http from "node:http";\nhttp.createServer(() => load());\n`;
    }
  });
});

function moved(text: string): string {
  return text.replace("./users.js", "./people/users.js");
}
