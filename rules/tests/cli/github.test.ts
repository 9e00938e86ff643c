import assert from "node:assert/strict";
import { githubReporter } from "../../dist/cli/reporters/github.js";
import { finding } from "../finding.js";
import { report, style } from "./report.js";

describe("github", () => {
  it("annotates lines, with what is special to it escaped", () => {
    const text = githubReporter(report([finding({ label: "100 % of GET /a,b", file: "src/a,b:c.ts" })]), style);
    assert.match(
      text,
      /^::warning file=src\/a%2Cb%3Ac\.ts,line=14,col=5,endLine=14,endColumn=13,title=unstuck\/no-blocking-path::/,
    );
    assert.match(text, /while 100 %25 of GET \/a,b waits\.%0A/);
    assert.equal(text.trimEnd().split("\n").length, 1);
  });

  it("names files from the top of the checkout", () => {
    const text = githubReporter(report([finding({})], { root: "/project/packages/api" }), style);
    assert.match(text, /file=packages\/api\/src\/routes\.ts/);
  });

  it("begins with what costs most, and tells of each cause before it repeats one: GitHub shows only the first ten", () => {
    const helper = Array.from({ length: 12 }, (_, index) =>
      finding({ line: index + 1, label: `GET /${String(index)}` }),
    );
    const other = { ...finding({ line: 90 }), cause: { ...finding({}).cause, file: "src/other.ts" } };
    const costly = finding({ line: 99, cost: "T3", causeLine: 40 });
    const lines = githubReporter(report([...helper, other, costly]), style)
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      lines.slice(0, 3).map((line) => /,line=(\d+)/.exec(line)?.[1]),
      ["99", "90", "1"],
    );
    assert.equal(lines.at(-1), "Of 14 warnings GitHub shows 10 on the lines of the pull request; all are in this log.");
  });

  it("annotates files that could not be read", () => {
    const problems = [{ file: "tsconfig.json", message: "It is broken." }];
    const text = githubReporter(report([], { problems, root: "/project/api" }), style);
    assert.equal(text, "::warning file=api/tsconfig.json,title=unstuck::It is broken.\n");
  });
});
