import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, rangeOf } from "./documents.js";
import { until } from "../harness/wait.js";

describe("the hover", () => {
  afterEach(closeAll);

  it("over a call that leads to a blocking one says what blocks, how long, who waits, and the way", async () => {
    const text = await hoverOver("src/routes/books.ts", "catalogue.describe(request");
    for (const part of [/fs\.readFileSync/, /1 ms class/, /GET \/:isbn/, /CatalogueService\.describe/, /readFile/]) {
      assert.match(text, part);
    }
  });

  it("over the blocking call itself says who waits", async () => {
    const text = await hoverOver("src/services/passwords.ts", "pbkdf2Sync(password");
    for (const part of [/crypto\.pbkdf2Sync/, /300 ms class/, /POST \//]) assert.match(text, part);
  });

  it("over anything else adds nothing", async () => {
    const document = await open("src/routes/books.ts");
    const { start } = rangeOf(document, "response.sendFile");
    assert.doesNotMatch(await hoverText(document.uri, start), /event loop/);
  });
});

async function hoverOver(name: string, text: string): Promise<string> {
  const document = await open(name);
  const { start } = rangeOf(document, text);
  return await until("a hover", async () => {
    const found = await hoverText(document.uri, start);
    return found.includes("event loop") && found;
  });
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map(textOf)).join("\n");
}

function textOf(content: vscode.Hover["contents"][number]): string {
  return content instanceof vscode.MarkdownString ? content.value : "";
}
