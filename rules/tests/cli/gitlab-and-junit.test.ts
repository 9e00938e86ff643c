import assert from "node:assert/strict";
import { gitlabReporter } from "../../dist/cli/reporters/gitlab.js";
import { junitReporter } from "../../dist/cli/reporters/junit.js";
import { finding } from "../finding.js";
import { report, style } from "./report.js";

const monorepo = { root: "/project/packages/api" };

describe("gitlab", () => {
  it("is an issue for each finding, on the line of its call, as seen from the top of the checkout", () => {
    const [issue] = JSON.parse(gitlabReporter(report([finding({})], monorepo), style)) as readonly object[];
    assert.deepEqual(issue, {
      type: "issue",
      description:
        "fs.readFileSync blocks the event loop while GET / waits. Instead: await readFile from node:fs/promises.",
      check_name: "unstuck/no-blocking-path",
      categories: ["Performance"],
      content: {
        body: "GET / → loadUser (src/routes.ts:14) → readProfile (src/user.ts:9) → fs.readFileSync (src/profile.ts:22)",
      },
      fingerprint: "f00d",
      severity: "minor",
      location: { path: "packages/api/src/routes.ts", lines: { begin: 14, end: 14 } },
    });
  });

  it("is an empty list without findings", () => {
    assert.equal(gitlabReporter(report([]), style), "[]\n");
  });
});

describe("junit", () => {
  it("is a suite for each file and a failed test for each finding", () => {
    const text = junitReporter(report([finding({}), finding({ file: "src/b.ts", line: 3 })], monorepo), style);
    assert.match(text, /<testsuites name="unstuck" tests="3" failures="2" time="0\.012">/);
    assert.match(text, /<testsuite name="packages\/api\/src\/routes\.ts" tests="1" failures="1">/);
    assert.match(
      text,
      /<testcase [^>]*name="fs\.readFileSync while GET \/ waits, line 3:5" file="packages\/api\/src\/b\.ts" line="3">/,
    );
    assert.match(text, /<failure type="unstuck\/no-blocking-path" message="fs\.readFileSync blocks [^"]*">/);
    assert.match(text, /\ninstead: await readFile from node:fs\/promises\.<\/failure>/);
  });

  it("has a test that passes even if there are no findings: an empty report counts as a failure in some places", () => {
    const text = junitReporter(report([]), style);
    assert.match(text, /<testsuites name="unstuck" tests="1" failures="0"/);
    assert.match(text, /<testcase classname="unstuck" name="analysis" time="0\.012"\/>/);
  });

  it("escapes once", () => {
    assert.match(
      junitReporter(report([finding({ label: 'GET /a&b<"c">' })]), style),
      /while GET \/a&amp;b&lt;&quot;c&quot;&gt; waits, line/,
    );
  });
});
