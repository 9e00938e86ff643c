import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open } from "./documents.js";
import { codeOf, untilRules } from "./findings.js";
import { actionsAt } from "./menu.js";

describe("code actions", () => {
  afterEach(closeAll);

  it("offer to ignore, to mark, to exclude, to read about the rule and to show the path", async () => {
    const { uri, range } = await finding();
    const titles = (await actionsAt(uri, range)).map(({ title }) => title).join("\n");
    for (const part of [/ignore/i, /@nonblocking/, /unstuck\.config\.json/, /documentation|rule/i, /path/i]) {
      assert.match(titles, part);
    }
  });

  it("ignore the finding with a reason", async () => {
    const { uri, range, document } = await finding();
    const actions = await actionsAt(uri, range);
    const ignore = actions.find(({ title }) => /ignore/i.test(title) && /line/i.test(title));
    assert.ok(ignore?.edit, actions.map(({ title }) => title).join("\n"));
    assert.ok(await vscode.workspace.applyEdit(ignore.edit));
    assert.match(document.getText(), /unstuck-ignore-next-line .* -- \S/);
    await untilRules(uri, ["no-blocking-call"]);
  });
});

async function finding() {
  const document = await open("src/routes/books.ts");
  const diagnostics = await untilRules(document.uri, ["no-blocking-path", "no-blocking-call"]);
  const found = diagnostics.find((diagnostic) => codeOf(diagnostic) === "no-blocking-path");
  assert.ok(found);
  return { document, uri: document.uri, range: found.range };
}
