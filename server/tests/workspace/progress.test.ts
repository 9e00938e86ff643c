import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { blockingFinding, blockingHandler, waitingFiles, waitingFinding, waitingMark } from "../projects.js";

describe("the first analysis", function () {
  this.timeout(60_000);
  const bench = useBench();

  it("shows an open file before it has read the others, and says how far it is", async () => {
    const files: Record<string, string> = { ...waitingFiles };
    for (let index = 0; index < 1500; index++) files[`lib/${String(index)}.ts`] = functions(40, index);
    const { root } = bench.project(files);
    const client = await bench.start({ folders: [root] });
    await client.openFile(`${root}/src/server.ts`);
    await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
    assert.notEqual(client.editor.statuses.at(-1)?.state, "ready", "The rest is read behind it.");
    assert.equal((await client.analysed()).files, 1503);
    const [progress] = client.editor.progress.values();
    assert.equal(progress?.[0]?.kind, "begin");
    assert.equal(progress.at(-1)?.kind, "end");
    const percentages = progress.flatMap((step) => (step.kind === "report" ? [step.percentage ?? -1] : []));
    assert.deepEqual(
      percentages,
      [...percentages].sort((a, b) => a - b),
    );
    assert.ok(percentages.every((percentage) => percentage >= 0 && percentage <= 100));
    await expectDiagnostics(client, `${root}/src/server.ts`, [waitingFinding]);
    await expectDiagnostics(client, `${root}/src/profile.ts`, [waitingMark]);
  });

  it("reports nothing that the rest of the project may refute", async () => {
    const { root } = bench.project({
      "load.ts": `import fs from "node:fs";\nexport async function load() { return fs.readFileSync("x"); }\n`,
      "main.ts": `import { load } from "./load.js";\nawait load();\n`,
    });
    const client = await bench.start({ folders: [root], diagnostics: "push" });
    await client.openFile(`${root}/load.ts`);
    await client.analysed();
    await expectDiagnostics(client, `${root}/load.ts`, []);
    assert.deepEqual(
      client.editor.publications.flatMap(({ diagnostics }) => diagnostics),
      [],
    );
  });

  it("is done again when the client asks for it", async () => {
    const { root, write } = bench.project({ "server.ts": "" });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    await expectDiagnostics(client, `${root}/server.ts`, []);
    // Nobody tells of it: the file system of the network is not watched.
    write("server.ts", blockingHandler);
    await client.connection.sendRequest("workspace/executeCommand", { command: "unstuck.server.analyseWorkspace" });
    await expectDiagnostics(client, `${root}/server.ts`, [blockingFinding]);
    const before = await client.analysed(client.version() - 1);
    const told = client.editor.statuses.length;
    await client.connection.sendRequest("workspace/executeCommand", { command: "unstuck.server.analyseWorkspace" });
    await client.analysed(before.version);
    for (const { findings } of client.editor.statuses.slice(told)) assert.equal(findings, 1);
  });

  it("counts what it found", async () => {
    const { root, write } = bench.project({ ...waitingFiles, "other.ts": blockingHandler });
    const client = await bench.start({ folders: [root] });
    const { version, ...status } = await client.analysed();
    assert.deepEqual(status, { state: "ready", causes: 2, findings: 2, files: 4, problems: 0 });
    write("other.ts", "function broken( {");
    await client.watched(FileChangeType.Changed, `${root}/other.ts`);
    const { version: later, ...changed } = await client.analysed(version);
    assert.deepEqual(changed, { state: "ready", causes: 1, findings: 1, files: 4, problems: 1 });
    assert.ok(later > version);
  });
});

function functions(count: number, value: number): string {
  return Array.from(
    { length: count },
    (_, index) => `export function f${String(index)}(a) { return a.b(${String(value)}); }`,
  ).join("\n");
}
