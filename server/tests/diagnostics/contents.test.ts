import assert from "node:assert/strict";
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver-protocol/node";
import { useBench } from "../client/suite.js";
import { messageOf } from "../expected.js";
import { uriOf } from "../lsp-client.js";
import { waitingFiles } from "../projects.js";

describe("a diagnostic", function () {
  this.timeout(30_000);
  const bench = useBench();

  it("says what blocks, who waits and what to do instead, and shows every step of the path", async () => {
    const { root } = bench.project(waitingFiles);
    const client = await bench.start({ folders: [root] });
    const finding = only(await client.pull(`${root}/src/server.ts`));
    assert.equal(finding.source, "unstuck");
    assert.equal(finding.code, "no-blocking-path");
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.match(finding.codeDescription?.href ?? "", /^https:.*no-blocking-path/);
    const message = messageOf(finding);
    assert.match(message, /^fs\.readFileSync blocks the event loop while GET \/users\/:id waits\./);
    assert.match(message, / Instead: .*readFile.*\.$/);
    const steps = (finding.relatedInformation ?? []).map(({ location: { uri, range }, message: text }) => ({
      file: uri.slice(uriOf(root).length + 1),
      line: range.start.line,
      text,
    }));
    assert.deepEqual(
      steps.map(({ file, line }) => `${file}:${String(line)}`),
      ["src/server.ts:5", "src/users.ts:3", "src/profile.ts:3"],
    );
    for (const name of ["loadUser", "readProfile", "fs.readFileSync"]) {
      assert.ok(
        steps.some(({ text }) => text.includes(name)),
        `No step tells of ${name}.`,
      );
    }
    assert.ok(finding.data !== undefined, "Actions need something to know it by.");
  });

  it("marks the cause with who waits", async () => {
    const { root } = bench.project({
      ...waitingFiles,
      "src/more.ts": `import express from "express";
import { loadUser } from "./users.js";
const app = express();
app.get("/more", () => loadUser("1"));
app.post("/more", () => loadUser("2"));
`,
    });
    const client = await bench.start({ folders: [root] });
    await client.analysed();
    const mark = only(await client.pull(`${root}/src/profile.ts`));
    assert.equal(mark.code, "waited-for");
    assert.equal(mark.severity, DiagnosticSeverity.Hint);
    assert.match(messageOf(mark), /^fs\.readFileSync blocks \(1 ms class\) while .+ and 2 more wait\.$/);
    assert.equal(mark.relatedInformation?.length, 3);
  });

  it("is graded by what the call costs", async () => {
    const calls = {
      "fs.existsSync(id)": DiagnosticSeverity.Information,
      "fs.readFileSync(id)": DiagnosticSeverity.Warning,
      'crypto.pbkdf2Sync(id, "salt", 1e6, 64, "sha512")': DiagnosticSeverity.Error,
    };
    const handlers = Object.keys(calls).map(
      (call) => `http.createServer((request) => { const id = request.url; ${call}; });`,
    );
    const { root } = bench.project({
      "server.ts": `import fs from "node:fs";\nimport crypto from "node:crypto";\nimport http from "node:http";\n${handlers.join("\n")}`,
    });
    const client = await bench.start({ folders: [root] });
    const severities = [...(await client.pull(`${root}/server.ts`))]
      .sort((a, b) => a.range.start.line - b.range.start.line)
      .map(({ severity }) => severity);
    assert.deepEqual(severities, Object.values(calls));
  });

  it("is one for each finding, also where several stand at one place", async () => {
    const { root } = bench.project({
      "server.ts": `import http from "node:http";
import fs from "node:fs";
function both() { fs.readFileSync("a"); fs.writeFileSync("b", ""); }
http.createServer(() => { both(); });
`,
    });
    const client = await bench.start({ folders: [root] });
    const findings = (await client.pull(`${root}/server.ts`)).filter(({ code }) => code === "no-blocking-path");
    assert.deepEqual(findings.map((finding) => messageOf(finding).split(" ")[0]).sort(), [
      "fs.readFileSync",
      "fs.writeFileSync",
    ]);
    assert.deepEqual(findings[0]?.range, findings[1]?.range);
  });
});

function only(diagnostics: readonly Diagnostic[]): Diagnostic {
  const [first, ...others] = diagnostics;
  assert.ok(first !== undefined && others.length === 0, `There are ${String(diagnostics.length)} diagnostics.`);
  return first;
}
