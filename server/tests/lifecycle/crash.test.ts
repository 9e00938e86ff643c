import assert from "node:assert/strict";
import { expectDiagnostics } from "../client/expectations.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { blockingFinding, blockingHandler, waitingFiles, waitingFinding } from "../projects.js";

describe("a crash", function () {
  this.timeout(60_000);
  const bench = useBench();

  it("of the parser costs its file only", async () => {
    const tooDeep = `const deep = ${"(".repeat(200_000)}1${")".repeat(200_000)};`;
    const project = bench.project({ ...waitingFiles, "src/deep.ts": tooDeep });
    bench.allowErrors();
    const { client } = await open(project.root, "src/server.ts");
    await client.analysed();
    await expectDiagnostics(client, `${project.root}/src/server.ts`, [waitingFinding]);
    await said(client, "src/deep.ts");
  });

  it("of the parser is over with the edit that mends the file", async () => {
    const project = bench.project({ "server.ts": blockingHandler });
    bench.allowErrors();
    const { client, uri } = await open(project.root, "server.ts");
    await expectDiagnostics(client, uri, [blockingFinding]);
    await client.documents.change(uri, `${blockingHandler}const deep = ${"[".repeat(200_000)};`);
    await client.pull(uri);
    await client.documents.change(uri, `${blockingHandler}const shallow = [];`);
    await expectDiagnostics(client, uri, [blockingFinding]);
  });

  it("while a file is read costs that file only", async () => {
    const project = bench.project({ ...waitingFiles, "src/bad.ts": "// fault: update" });
    bench.allowErrors();
    const { client, uri } = await open(project.root, "src/server.ts", faulty);
    await client.analysed();
    await expectDiagnostics(client, uri, [waitingFinding]);
    await said(client, "The test makes reading src/bad.ts fail.");
  });

  it("of the whole analysis is told, and over with the next edit", async () => {
    const project = bench.project({ "server.ts": blockingHandler });
    bench.allowErrors();
    const { client, uri } = await open(project.root, "server.ts", faulty);
    await expectDiagnostics(client, uri, [blockingFinding]);
    await client.documents.change(uri, `${blockingHandler}// fault: analysis`);
    await client.transcript.until("the state failed", () => {
      const status = client.editor.statuses.at(-1);
      return status?.state === "failed" ? status : undefined;
    });
    await said(client, "The test makes the analysis of server.ts fail.");
    await client.documents.change(uri, `\n${blockingHandler}`);
    await expectDiagnostics(client, uri, [blockingFinding.replaceAll(/\b4:/g, "5:")]);
    await client.analysed();
  });

  it("of the analysis of one project leaves the others alone", async () => {
    const [bad, good] = [bench.project({ "bad.ts": "// fault: analysis" }), bench.project(waitingFiles)];
    bench.allowErrors();
    const client = await bench.start({ folders: [bad.root, good.root], nodeOptions: faulty });
    await expectDiagnostics(client, `${good.root}/src/server.ts`, [waitingFinding]);
  });

  async function open(
    root: string,
    file: string,
    nodeOptions: readonly string[] = [],
  ): Promise<{ readonly client: LspClient; readonly uri: string }> {
    const client = await bench.start({ folders: [root], nodeOptions });
    const uri = uriOf(`${root}/${file}`);
    await client.openFile(uri);
    return { client, uri };
  }
});

const faulty = ["--import", new URL("faulty-preload.js", import.meta.url).href];

async function said(client: LspClient, words: string): Promise<void> {
  const message = await client.transcript.until(`"${words}" in the log`, () =>
    client.editor.messages.find((one) => one.message.includes(words)),
  );
  assert.ok(message.message.length < 2000, "A message in the log is no place for a whole text.");
}
