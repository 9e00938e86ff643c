import assert from "node:assert/strict";
import { HoverRequest, type PositionEncodingKind } from "vscode-languageserver-protocol/node";
import { textIn } from "../client/positions.js";
import { useBench } from "../client/suite.js";
import { uriOf, type LspClient } from "../lsp-client.js";

/** Of each symbol, how many units it takes: 🐢 4, 2 and 1; 読 3, 1 and 1; é 2, 1 and 1. */
const source = `import fs from "node:fs";
import http from "node:http";
/* 🐢🐢 */ const 名前 = "読む"; /* é */
http.createServer((request) => { const 亀 = "🐢読é" + fs.readFileSync("🐢"); return 亀; });
`;

const encodings = [
  { encoding: "utf-8", offered: ["utf-8"], column: 59 },
  { encoding: "utf-16", offered: ["utf-16"], column: 52 },
  { encoding: "utf-32", offered: ["utf-32"], column: 51 },
  { encoding: "utf-16", offered: ["utf-32", "utf-16", "utf-8"], column: 52 },
  { encoding: "utf-32", offered: ["utf-32", "utf-8"], column: 51 },
  { encoding: "utf-16", offered: undefined, column: 52 },
  { encoding: "utf-16", offered: ["ebcdic"], column: 52 },
] as const;

describe("positions", function () {
  this.timeout(30_000);
  const bench = useBench();

  for (const { encoding, offered, column } of encodings) {
    const offer = offered === undefined ? "nothing" : offered.join(", ");
    it(`are counted in ${encoding} when the client offers ${offer}`, async () => {
      const { root } = bench.project({ "server.ts": source });
      const client = await bench.start({ folders: [root], ...(offered === undefined ? {} : { encodings: offered }) });
      assert.equal(client.encoding, encoding);
      const uri = uriOf(`${root}/server.ts`);
      const [finding] = await client.pull(uri);
      assert.deepEqual(finding?.range.start, { line: 3, character: column });
      assert.equal(textIn(source, finding.range, encoding), "fs.readFileSync");
      await followEdits(client, uri, encoding);
      await hover(client, uri, encoding);
    });
  }

  it("count lines as the protocol does, whatever else ends lines in the source's language", async () => {
    const text = `import fs from "node:fs";\rimport http from "node:http";\r\nconst text = "a\u2028b\u2029c";\u2028\nhttp.createServer(() => fs.readFileSync(text));\n`;
    const { root } = bench.project({ "server.js": text });
    const client = await bench.start({ folders: [root] });
    const [finding] = await client.pull(`${root}/server.js`);
    assert.deepEqual(finding?.range, { start: { line: 3, character: 24 }, end: { line: 3, character: 39 } });
    const uri = uriOf(`${root}/server.js`);
    await client.openFile(uri);
    await client.documents.change(uri, text.replace("fs.readFileSync", "/* \u2028 */ fs.readFileSync"));
    const [moved] = await client.pull(uri);
    assert.deepEqual(moved?.range, { start: { line: 3, character: 32 }, end: { line: 3, character: 47 } });
  });

  /** Edits whose places lie behind symbols of all widths. */
  async function followEdits(client: LspClient, uri: string, encoding: PositionEncodingKind): Promise<void> {
    const texts = [
      source.replace("🐢読é", "🐢読éé🐢"),
      source.replace("🐢🐢 */", "🐢 */"),
      source.replace(`"🐢"`, `"🐢" + 名前`),
      source.replace("/* é */\n", "/* é */ "),
      source,
    ];
    await client.openFile(uri);
    for (const text of texts) {
      await client.documents.change(uri, text);
      const [finding, ...others] = await client.pull(uri);
      assert.ok(finding !== undefined && others.length === 0);
      assert.equal(textIn(text, finding.range, encoding), "fs.readFileSync");
    }
  }

  async function hover(client: LspClient, uri: string, encoding: PositionEncodingKind): Promise<void> {
    const [finding] = await client.pull(uri);
    assert.ok(finding !== undefined);
    const at = (character: number) =>
      client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 3, character } });
    const found = await at(finding.range.end.character - 1);
    assert.equal(found?.range === undefined ? "" : textIn(source, found.range, encoding), "fs.readFileSync");
    assert.equal(await at(finding.range.start.character - 3), null);
  }
});
