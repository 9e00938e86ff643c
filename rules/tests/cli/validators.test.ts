import assert from "node:assert/strict";
import { codeQualityFlaws, htmlFlaws, junitFlaws, sarifFlaws } from "./formats.js";

describe("the validators of reports", () => {
  it("see what SARIF does not allow", () => {
    const driver = { name: "unstuck" };
    const run = (level: string): string =>
      JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver }, results: [{ level, message: { text: "x" } }] }] });
    assert.deepEqual(sarifFlaws(run("note")), []);
    assert.match(sarifFlaws(run("fatal")).join(), /results\[0\]\.level should be equal to one of the allowed values/);
  });

  it("see what JUnit, GitLab and HTML do not allow", async () => {
    const junit = await junitFlaws([
      "<testsuites name='a' tests='1' failures='0'><testsuite/></testsuites>",
      "<a>\u0001",
    ]);
    assert.match(junit.join("\n"), /The attribute 'name' is required but missing/);
    assert.match(junit.join("\n"), /PCDATA invalid Char value 1/);
    assert.match(codeQualityFlaws('[{ "description": "x" }]').join(), /should have required property 'fingerprint'/);
    assert.deepEqual(htmlFlaws("<!doctype html><p a=1 a=2>"), ["1: duplicate-attribute"]);
  });
});
