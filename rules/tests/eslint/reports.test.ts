import assert from "node:assert/strict";
import { toReports } from "../../dist/eslint/reports.js";
import { finding } from "../finding.js";

const all = { rule: "no-blocking-path", minCost: "T0", certainty: "likely" } as const;

describe("reports to ESLint", () => {
  it("count columns from 0", () => {
    const [report] = toReports([finding({ line: 3 })], all);
    assert.deepEqual(report?.loc, { start: { line: 3, column: 4 }, end: { line: 3, column: 12 } });
  });

  it("tell the most costly of several causes at one position, and count the others", () => {
    const reports = toReports([finding({}), finding({ cost: "T3" }), finding({ cost: "T0" })], all);
    assert.equal(reports.length, 1);
    assert.match(reports[0]?.text ?? "", /And 2 more calls block from here\.$/);
  });

  it("are made by each rule for its own findings", () => {
    const findings = [finding({}), finding({ rule: "no-busy-wait", line: 2 })];
    assert.equal(toReports(findings, all).length, 1);
    assert.equal(toReports(findings, { ...all, rule: "no-busy-wait" })[0]?.loc.start.line, 2);
  });

  it("keep to cost and certainty", () => {
    const findings = [finding({ certainty: "likely" })];
    assert.equal(toReports(findings, { ...all, certainty: "certain" }).length, 0);
    assert.equal(toReports(findings, { ...all, minCost: "T2" }).length, 0);
  });
});
