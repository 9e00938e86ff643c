import assert from "node:assert/strict";
import { HoverRequest, type Hover } from "vscode-languageserver-protocol/node";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";
import { waitingFiles } from "../projects.js";

describe("a hover", function () {
  this.timeout(30_000);
  const bench = useBench();

  const places = [
    { title: "over the call of a helper", file: "src/server.ts", line: 5, character: 18, word: "loadUser" },
    { title: "over a call on the way", file: "src/users.ts", line: 3, character: 23, word: "readProfile" },
    { title: "over the blocking call", file: "src/profile.ts", line: 3, character: 14, word: "fs.readFileSync" },
  ] as const;
  for (const { title, file, line, character, word } of places) {
    it(`${title} says what blocks, how long, who waits and on which way`, async () => {
      const { root } = bench.project(waitingFiles);
      const client = await bench.start({ folders: [root] });
      await client.analysed();
      const hover = await hoverAt(client, `${root}/${file}`, line, character);
      const text = textOf(hover);
      for (const said of [word, "fs.readFileSync", "1 ms class", "GET /users/:id", "src/profile.ts:4", "Instead"]) {
        assert.ok(text.includes(said), `"${said}" is not in:\n${text}`);
      }
      const lines = waitingFiles[file].split("\n");
      const range = hover?.range;
      assert.equal(lines[range?.start.line ?? 0]?.slice(range?.start.character, range?.end.character), word);
    });
  }

  it("is none where nothing blocks", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    assert.equal(await hoverAt(client, `${root}/src/server.ts`, 3, 8), null);
    assert.equal(await hoverAt(client, `${root}/nowhere.ts`, 0, 0), null);
    assert.equal(await hoverAt(client, `${root}/package.json`, 0, 3), null);
  });

  it("follows edits that have just been made", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const uri = uriOf(`${root}/src/server.ts`);
    await client.openFile(uri);
    await client.documents.change(uri, `\n\n${waitingFiles["src/server.ts"]}`);
    const before = hoverAt(client, uri, 7, 18);
    await client.documents.change(uri, waitingFiles["src/server.ts"].replace("loadUser(request", "String(request"));
    await before;
    assert.equal(await hoverAt(client, uri, 5, 18), null);
  });
});

function hoverAt({ connection }: LspClient, place: string, line: number, character: number): Promise<Hover | null> {
  return connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: uriOf(place) },
    position: { line, character },
  });
}

function textOf(hover: Hover | null): string {
  const contents = hover?.contents ?? "";
  assert.ok(typeof contents === "object" && "kind" in contents && contents.kind === "markdown");
  return contents.value;
}
