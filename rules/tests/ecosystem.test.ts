import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { checkIntegrity } from "./ecosystem/download.js";
import { fileName, snapshotFolder } from "./ecosystem/paths.js";
import { servers, type PublishedServer } from "./ecosystem/servers.js";
import { snapshotOf } from "./ecosystem/snapshot.js";
import { finding } from "./finding.js";
import { temporaryProject } from "./temporary-project.js";

const acme: PublishedServer = { name: "@acme/server", version: "1.2.3", integrity: "sha512-none" };

describe("what was found in servers from npm", () => {
  it("is kept for each of them, and for no other", () => {
    const kept = fs.readdirSync(snapshotFolder).filter((file) => file.endsWith(".txt"));
    assert.ok(servers.length >= 12);
    assert.deepEqual(kept.sort(), servers.map((server) => `${fileName(server)}.txt`).sort());
  });

  for (const server of servers) {
    it(`is of the version of ${server.name} that is pinned`, () => {
      const text = fs.readFileSync(path.join(snapshotFolder, `${fileName(server)}.txt`), "utf8");
      assert.equal(text.split("\n", 1)[0], `${server.name} ${server.version}`);
      assert.match(server.integrity, /^sha512-[\w+/]{86}==$/);
    });
  }

  it("is written one line a finding, by place, without the machine or the moment", () => {
    const stats = { files: 1, functions: 12, calls: 40, resolvedCalls: 31, unresolvedCalls: 9, ms: 1234 };
    const findings = [finding({ line: 30 }), finding({ line: 4, certainty: "likely" })];
    const problems = [{ file: "b.js", message: "It is too large." }];
    assert.equal(
      snapshotOf(acme, { findings, stats, problems }),
      [
        "@acme/server 1.2.3",
        "1 file, 12 functions, 40 calls, 77.5 % of them resolved",
        "problem: b.js: It is too large.",
        "2 findings: 1 no-blocking-path certain, 1 no-blocking-path likely",
        "",
        "src/routes.ts:4:5 no-blocking-path T1 likely, serving: GET / → loadUser → readProfile → fs.readFileSync (src/profile.ts:22)",
        "src/routes.ts:30:5 no-blocking-path T1 certain, serving: GET / → loadUser → readProfile → fs.readFileSync (src/profile.ts:22)",
        "",
      ].join("\n"),
    );
  });

  it("is not looked for in another file than the pinned one", async () => {
    const project = temporaryProject({ "acme.tgz": "other" });
    await assert.rejects(
      checkIntegrity(acme, path.join(project.root, "acme.tgz")),
      /@acme\/server@1\.2\.3 is not what/,
    );
    project.remove();
  });
});
