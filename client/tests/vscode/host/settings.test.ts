import * as vscode from "vscode";
import { closeAll, open } from "./documents.js";
import { printed, untilFindings } from "./findings.js";

describe("settings", () => {
  afterEach(async () => {
    for (const name of ["minimumCost", "enable"]) await set(name, undefined);
    await closeAll();
  });

  it("minimumCost leaves out what costs less", async () => {
    await open("src/routes/books.ts");
    await set("minimumCost", "T3");
    await untilFindings(printed.filter(({ cause }) => cause.cost === "T3"));
    await set("minimumCost", undefined);
    await untilFindings(printed);
  });

  it("enable turns everything off and on again", async () => {
    await open("src/routes/books.ts");
    await untilFindings(printed);
    await set("enable", false);
    await untilFindings([]);
    await set("enable", undefined);
    await untilFindings(printed);
  });
});

async function set(name: string, value: string | boolean | undefined): Promise<void> {
  await vscode.workspace.getConfiguration("unstuck").update(name, value, vscode.ConfigurationTarget.Workspace);
}
