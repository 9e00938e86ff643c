import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, rangeOf } from "./documents.js";
import { until } from "../harness/wait.js";

describe("the hover", () => {
  afterEach(closeAll);

  it("where a finding starts says what its diagnostic does not: the cost, and a link to the path", async () => {
    const text = await hoverOver("src/routes/books.ts", "catalogue.describe(request", "1 ms class");
    for (const part of [/^`fs\.readFileSync`: 1 ms class/m, /\(command:unstuck\.showPaths/]) assert.match(text, part);
    for (const told of [/event loop/, /Who waits/, /Instead/]) assert.doesNotMatch(text, told);
  });

  it("over the blocking call itself says who waits, and the way", async () => {
    const text = await hoverOver("src/services/passwords.ts", "pbkdf2Sync(password", "event loop");
    for (const part of [/crypto\.pbkdf2Sync/, /POST \//, /hashPassword/, /Instead/]) assert.match(text, part);
    // Its mark says that.
    assert.doesNotMatch(text, /300 ms class/);
  });

  it("over anything else adds nothing", async () => {
    const document = await open("src/routes/books.ts");
    const { start } = rangeOf(document, "response.sendFile");
    assert.doesNotMatch(await hoverText(document.uri, start), /event loop|ms class/);
  });
});

async function hoverOver(name: string, text: string, awaited: string): Promise<string> {
  const document = await open(name);
  const { start } = rangeOf(document, text);
  return await until("a hover", async () => {
    const found = await hoverText(document.uri, start);
    return found.includes(awaited) && found;
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
