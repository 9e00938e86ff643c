import assert from "node:assert/strict";
import fs from "node:fs";
import { sarifReporter } from "../../dist/cli/reporters/sarif.js";
import { ruleHelp } from "../../dist/rule-help.js";
import { ruleNames } from "../../dist/rules.js";
import { finding } from "../finding.js";
import { manyFindings, report, style } from "./report.js";

describe("sarif", () => {
  it("holds position, way and fingerprint of each finding", () => {
    const problems = [{ file: "tsconfig.json", message: "It is broken." }];
    const { version, run, result } = read(report([finding({})], { problems }));
    assert.equal(version, "2.1.0");
    assert.equal(result.ruleId, "unstuck/no-blocking-path");
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.equal(result.level, "warning");
    assert.deepEqual(result.locations[0]?.physicalLocation.region, {
      startLine: 14,
      startColumn: 5,
      endLine: 14,
      endColumn: 13,
    });
    const flow = result.codeFlows[0]?.threadFlows[0]?.locations ?? [];
    assert.deepEqual(
      flow.map(({ location }) => location.physicalLocation.artifactLocation.uri),
      ["src/routes.ts", "src/user.ts", "src/profile.ts"],
    );
    assert.deepEqual(result.partialFingerprints, { "unstuck/v1": "f00d" });
    assert.equal(run.invocations[0]?.toolExecutionNotifications[0]?.message.text, "It is broken.");
  });

  it("names files from the top of the checkout, and the run after what is analysed", () => {
    const { run, result } = read(report([finding({ file: "src/[id]#a b.ts" })], { root: "/project/packages/api" }));
    assert.deepEqual(
      { ...result.locations[0]?.physicalLocation.artifactLocation, index: undefined },
      { uri: "packages/api/src/%5Bid%5D%23a%20b.ts", uriBaseId: "%SRCROOT%", index: undefined },
    );
    assert.match(run.originalUriBaseIds["%SRCROOT%"]?.uri ?? "", /^file:\/\/\/.*project\/$/);
    assert.equal(run.automationDetails.id, "unstuck/packages/api/");
    assert.equal(read(report([finding({})])).run.automationDetails.id, "unstuck/");
  });

  it("says with which exit code the command ends", () => {
    assert.equal(read(report([finding({})])).run.invocations[0]?.exitCode, 1);
    assert.equal(read(report([finding({})], { exitCode: 0 })).run.invocations[0]?.exitCode, 0);
  });

  it("says of findings that they are new where a baseline knows the others", () => {
    const baseline = { file: "unstuck-baseline.jsonl", covered: [finding({ line: 20 })], obsolete: [] };
    assert.equal(read(report([finding({})], { baseline })).result.baselineState, "new");
    assert.equal(read(report([finding({})])).result.baselineState, undefined);
  });

  it("does not take brackets of a route for a link", () => {
    const { result } = read(report([finding({ label: "GET /[id](.)data" })]));
    assert.match(result.message.text, /while GET \/\\\[id\]\(\.\)data waits/);
  });

  it("keeps to the number of results that code scanning takes: the worst stay, and the log tells", () => {
    const { run } = read(report([...manyFindings(24_999), finding({ cost: "T0" }), finding({ cost: "T3" })]));
    assert.equal(run.results.length, 25_000);
    assert.equal(run.results[0]?.properties.cost, "T3");
    assert.match(run.invocations[0]?.toolExecutionNotifications[0]?.message.text ?? "", /^1 finding left out/);
  }).timeout(120_000);
});

describe("the help of a rule", () => {
  for (const name of ruleNames) {
    it(`stands on its page: ${name}`, () => {
      const url = new URL(`../../../docs/rules/${name}.md`, import.meta.url);
      const page = fs.readFileSync(url, "utf8").replace(/\s+/g, " ");
      const { reports, why } = ruleHelp[name];
      const sentences = `${reports} ${why}`.split(/(?<=\.) (?=[A-Z])/).map((sentence) => sentence.replace(/\.$/, ""));
      assert.ok(sentences.length >= 2);
      assert.deepEqual(
        sentences.filter((sentence) => !page.includes(sentence)),
        [],
      );
    });
  }
});

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: object;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Place[];
  readonly codeFlows: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: Place }[] }[];
  }[];
  readonly baselineState?: string;
  readonly partialFingerprints: object;
  readonly properties: { readonly cost: string };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly automationDetails: { readonly id: string };
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly invocations: readonly {
    readonly exitCode: number;
    readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
  }[];
  readonly results: readonly Result[];
}

function read(given: ReturnType<typeof report>): {
  readonly version: string;
  readonly run: Run;
  readonly result: Result;
} {
  const log = JSON.parse(sarifReporter(given, style)) as { readonly version: string; readonly runs: readonly Run[] };
  const [run] = log.runs;
  const [result] = run?.results ?? [];
  assert.ok(run !== undefined && result !== undefined);
  return { version: log.version, run, result };
}
