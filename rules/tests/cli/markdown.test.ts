import assert from "node:assert/strict";
import { markdownReporter } from "../../dist/cli/reporters/markdown.js";
import { code, codeCell, codeHtml, prose } from "../../dist/cli/reporters/markdown-text.js";
import { finding } from "../finding.js";
import { hostile, manyFindings, report, style } from "./report.js";

describe("markdown", () => {
  it("is a table of causes with the ways folded beneath it", () => {
    const findings = [finding({}), finding({ line: 20, label: "POST /" }), finding({ line: 30, label: "PUT /" })];
    assert.equal(
      markdownReporter(report(findings, { problems: [{ file: "tsconfig.json", message: "It is broken." }] }), style),
      `### Unstuck: 3 findings from 1 cause

🟡 3 warnings

| | Blocks | Where | Who waits | Instead |
| --- | --- | --- | --- | --- |
| 🟡 | \`fs.readFileSync\`<br>up to 1 ms | \`src/profile.ts:22:18\` | \`GET /\` and 2 more | await readFile from node:fs/promises. |

<details>
<summary><code>fs.readFileSync</code> in <code>src/profile.ts</code>: 3 places wait</summary>

- \`GET / → loadUser (src/routes.ts:14) → readProfile (src/user.ts:9) → fs.readFileSync (src/profile.ts:22)\`
- \`POST / → loadUser (src/routes.ts:20) → readProfile (src/user.ts:9) → fs.readFileSync (src/profile.ts:22)\`
- \`PUT / → loadUser (src/routes.ts:30) → readProfile (src/user.ts:9) → fs.readFileSync (src/profile.ts:22)\`

</details>

**1 problem: what follows was not analysed as it should be**

- \`tsconfig.json\`: It is broken.
`,
    );
  });

  it("says from where paths are read, if that is not the top of the checkout", () => {
    const text = markdownReporter(report([finding({})], { root: "/project/packages/api" }), style);
    assert.match(text, /\nPaths are relative to `packages\/api`\.\n/);
  });

  it("says that there is nothing to say", () => {
    assert.match(markdownReporter(report([]), style), /^### Unstuck: no findings\n\nOf 3 files, no serving code/);
  });

  for (const count of [300, 20_000]) {
    it(`fits into a comment, and says what it leaves out: ${String(count)} findings`, () => {
      const problems = Array.from({ length: 100 }, () => ({ file: "x".repeat(5000), message: "|".repeat(5000) }));
      const findings = manyFindings(count).map((one, index) => ({
        ...one,
        cause: { ...one.cause, file: `${"deep/".repeat(30)}${String(index)}.ts` },
      }));
      const text = markdownReporter(report(findings, { problems }), style);
      assert.ok(text.length <= 65_536, String(text.length));
      assert.ok(text.length > 30_000, String(text.length));
      assert.match(text, /\d+ more causes left out: a comment takes no more\.\n/);
      assert.match(text, /\n- and 80 more\n/);
    }).timeout(60_000);
  }

  it("shows hostile names and lets them do nothing", () => {
    const text = markdownReporter(report([finding({ label: hostile, file: hostile })]), style);
    const rows = text.split("\n").filter((line) => line.startsWith("| 🟡"));
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.replaceAll("\\|", "").split("|").length, 7);
    assert.ok(!text.replace(/(`+)[^]*?\1(?!`)/g, "").includes("<img"));
  });

  it("writes names as code, whatever is in them", () => {
    assert.equal(code("a`b``c"), "``` a`b``c ```");
    assert.equal(code("a\nb"), "`a b`");
    assert.equal(code("a\u202Eb\u0000"), "`a\\u202eb\\u0000`");
    assert.equal(codeCell("a|b"), "`a\\|b`");
    assert.equal(codeHtml("<b>&"), "<code>&#60;b&#62;&#38;</code>");
    assert.equal(
      prose("Await @team's *x* <b> #1 https://a.b www.c.d"),
      "Await @<!-- -->team's \\*x\\* &#60;b&#62; #<!-- -->1 https:<!-- -->//a.b www<!-- -->.c.d",
    );
  });
});
