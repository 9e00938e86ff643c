import assert from "node:assert/strict";
import { textReporter } from "../../dist/cli/reporters/text.js";
import { githubReporter } from "../../dist/cli/reporters/github.js";
import { sarifReporter } from "../../dist/cli/reporters/sarif.js";
import { colorsFor } from "../../dist/cli/color.js";
import { selectFindings, type Report } from "../../dist/cli/report.js";
import { finding } from "../finding.js";

const style = { colors: colorsFor({ flag: false, env: {}, isTerminal: false }), showStats: false, base: "/project" };

function report(findings: Report["findings"], rest: Partial<Report> = {}): Report {
  const stats = { files: 3, functions: 5, calls: 10, resolvedCalls: 8, unresolvedCalls: 2, ms: 12 };
  return { root: "/project", findings, stats, problems: [], ...rest };
}

describe("text", () => {
  it("puts the cause first, then who waits, the way and the remedy", () => {
    const findings = [finding({ line: 14, label: "GET /users/:id" }), finding({ line: 20, label: "POST /users" })];
    assert.equal(
      textReporter(report(findings), style),
      `fs.readFileSync  src/profile.ts:22:18  T1 (up to 1 ms)  2 places wait
  src/routes.ts:14:5  warning  fs.readFileSync blocks the event loop while GET /users/:id waits.  unstuck/no-blocking-path
    GET /users/:id → loadUser (src/routes.ts:14) → readProfile (src/user.ts:9) → fs.readFileSync (src/profile.ts:22)
  src/routes.ts:20:5  warning  fs.readFileSync blocks the event loop while POST /users waits.  unstuck/no-blocking-path
    POST /users → loadUser (src/routes.ts:20) → readProfile (src/user.ts:9), then as above
  instead: await readFile from node:fs/promises.

2 findings (2 warnings) in 1 file, from 1 cause.
`,
    );
  });

  it("does not say twice where a direct call stands", () => {
    const text = textReporter(report([finding({ direct: true })]), style);
    assert.match(text, /one place waits\n {2}warning {2}fs\.readFileSync blocks .*\n {2}instead: /);
  });

  it("takes calls of one API in one file together", () => {
    const text = textReporter(report([finding({}), finding({ causeLine: 30 }), finding({ causeLine: 31 })]), style);
    assert.match(
      text,
      /^fs\.readFileSync {2}src\/profile\.ts:22:18 \(also lines 30, 31\) {2}T1 .* {2}one place waits\n/,
    );
    assert.match(text, /3 findings \(3 warnings\) in 1 file, from 3 causes\./);
  });

  it("shows ten places of a cause and counts the others", () => {
    const findings = Array.from({ length: 13 }, (_, index) => finding({ line: index + 1 }));
    const text = textReporter(report(findings), style);
    assert.match(text, /src\/routes\.ts:10:5/);
    assert.doesNotMatch(text, /src\/routes\.ts:11:5/);
    assert.match(text, / {2}and 3 more \(--format json lists all\)\n/);
  });

  it("tells what is only likely", () => {
    assert.match(textReporter(report([finding({ certainty: "likely" })]), style), /warning \(likely\)/);
  });

  it("with --stats says what was analysed, and where", () => {
    const text = textReporter(report([]), { ...style, showStats: true });
    assert.match(text, /^root +\/project$/m);
    assert.match(text, /^resolved +8 \(80 %\)$/m);
  });

  it("has colours where they are wanted", () => {
    const colored = (flag: boolean | undefined, env: Record<string, string>, isTerminal: boolean): boolean =>
      colorsFor({ flag, env, isTerminal }).isColorSupported;
    assert.equal(colored(undefined, {}, true), true);
    assert.equal(colored(undefined, {}, false), false);
    assert.equal(colored(undefined, { NO_COLOR: "1" }, true), false);
    assert.equal(colored(undefined, { FORCE_COLOR: "1" }, false), true);
    assert.equal(colored(undefined, { FORCE_COLOR: "0" }, true), false);
    assert.equal(colored(undefined, { TERM: "dumb" }, true), false);
    assert.equal(colored(true, { NO_COLOR: "1" }, false), true);
    assert.equal(colored(false, { FORCE_COLOR: "1" }, true), false);
  });
});

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

  it("names files from the folder of the checkout", () => {
    const text = githubReporter(report([finding({})], { root: "/project/packages/api" }), style);
    assert.match(text, /file=packages\/api\/src\/routes\.ts/);
  });
});

describe("sarif", () => {
  it("holds position, way and fingerprint of each finding", () => {
    const problems = [{ file: "tsconfig.json", message: "It is broken." }];
    const log = JSON.parse(sarifReporter(report([finding({})], { problems }))) as Log;
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    assert.equal(log.version, "2.1.0");
    assert.equal(result?.ruleId, "unstuck/no-blocking-path");
    assert.equal(run?.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
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
});

describe("the selection", () => {
  it("knows certainty", () => {
    const findings = [finding({ certainty: "likely" }), finding({})];
    const count = (certainty: "certain" | "likely"): number =>
      selectFindings(findings, { minCost: "T0", certainty, paths: [] }).length;
    assert.deepEqual([count("likely"), count("certain")], [2, 1]);
  });

  it("knows folders from files whose names only begin like them", () => {
    const count = (path: string): number =>
      selectFindings([finding({})], { minCost: "T0", certainty: "likely", paths: [path] }).length;
    assert.deepEqual([count("src"), count("src/routes.ts"), count("sr"), count("src/profile.ts")], [1, 1, 0, 1]);
  });
});

interface Place {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
}

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly Place[];
      readonly codeFlows: readonly {
        readonly threadFlows: readonly { readonly locations: readonly { readonly location: Place }[] }[];
      }[];
      readonly partialFingerprints: object;
    }[];
  }[];
}
