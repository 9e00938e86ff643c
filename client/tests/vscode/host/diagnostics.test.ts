import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../harness/wait.js";
import { closeAll, open, nameOf } from "./documents.js";
import { codeOf, findingsOf, oursOf, printed, untilFindings, untilRules } from "./findings.js";

describe("diagnostics", () => {
  afterEach(closeAll);

  it("equal what the command line prints, in open files and in all others", async () => {
    assert.ok(printed.length > 0);
    await open("src/routes/books.ts");
    await untilFindings(printed);
  });

  it("are absent from files that block nobody", async () => {
    for (const name of ["src/server.ts", "src/config.ts", "src/workers/thumbnails.ts", "scripts/seed.ts"]) {
      const { uri } = await open(name);
      await untilFindings(printed);
      assert.deepEqual(oursOf(uri), [], name);
    }
  });

  it("lead to the blocking call, step by step, and to the page of the rule", async () => {
    const { uri } = await open("src/routes/books.ts");
    const findings = await untilRules(uri, ["no-blocking-path", "no-blocking-call"]);
    const finding = findings.find((diagnostic) => codeOf(diagnostic) === "no-blocking-path");
    assert.ok(finding);
    const places = finding.relatedInformation?.map(({ location }) => nameOf(location.uri));
    assert.deepEqual(places?.slice(0, 3), [
      "src/routes/books.ts",
      "src/services/catalogue.ts",
      "src/repositories/book-repository.ts",
    ]);
    assert.ok(typeof finding.code === "object");
    assert.match(finding.code.target.toString(), /no-blocking-path/);
  });

  it("mark the blocking call where it stands, with who waits for it", async () => {
    const { uri } = await open("src/repositories/book-repository.ts");
    const [mark] = await until("the mark", () => {
      const marks = oursOf(uri).filter((diagnostic) => codeOf(diagnostic) === "waited-for");
      return marks.length > 0 && marks;
    });
    assert.equal(mark?.severity, vscode.DiagnosticSeverity.Hint);
    assert.match(mark.message, /fs\.readFileSync .*GET \/:isbn/);
    assert.deepEqual(findingsOf(uri), []);
  });
});
