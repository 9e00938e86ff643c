import assert from "node:assert/strict";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

const server = `import fs from "node:fs";
import http from "node:http";
http.createServer((request, response) => {
  if (fs.existsSync("page.html")) response.end(fs.readFileSync("page.html"));
}).listen(80);
export async function later() {
  return fs.cpSync("a", "b");
}
`;

describe("what is left out", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({ "package.json": "{}", "server.ts": server, "admin/server.ts": server });
  });

  after(() => {
    project.remove();
  });

  const cases: readonly {
    readonly config: object;
    readonly args: readonly string[];
    readonly found: readonly string[];
  }[] = [
    { config: {}, args: [], found: ["existsSync", "readFileSync", "cpSync"] },
    { config: { minCost: "T1" }, args: [], found: ["readFileSync", "cpSync"] },
    { config: { minCost: "T1" }, args: ["--min-cost", "T0"], found: ["existsSync", "readFileSync", "cpSync"] },
    { config: { minCost: "T1", certainty: "certain" }, args: [], found: ["readFileSync"] },
    {
      config: { certainty: "certain" },
      args: ["--certainty", "likely"],
      found: ["existsSync", "readFileSync", "cpSync"],
    },
    { config: { overrides: [{ files: "*.ts", minCost: "T2" }] }, args: [], found: ["cpSync"] },
    {
      config: { overrides: [{ files: "*.ts", minCost: "T2" }] },
      args: ["--min-cost", "T1"],
      found: ["readFileSync", "cpSync"],
    },
    {
      config: { overrides: [{ files: "admin", minCost: "T2" }] },
      args: [],
      found: ["existsSync", "readFileSync", "cpSync"],
    },
  ];
  for (const { config, args, found } of cases) {
    it(`unstuck ${args.join(" ")} with ${JSON.stringify(config)}`, () => {
      project.write("unstuck.config.json", JSON.stringify(config));
      const { stdout, stderr } = unstuck(project.root, ["server.ts", "--format", "json", ...args]);
      assert.equal(stderr, "");
      const report = JSON.parse(stdout) as {
        readonly findings: readonly { readonly cause: { readonly api: string } }[];
      };
      assert.deepEqual(
        report.findings.map(({ cause }) => cause.api.replace("fs.", "")),
        found,
      );
    });
  }
});
