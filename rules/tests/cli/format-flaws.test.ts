import assert from "node:assert/strict";
import fs from "node:fs";
import { formats, type Format } from "../../dist/cli/invocation.js";
import type { Report } from "../../dist/cli/report.js";
import { loadReporter } from "../../dist/cli/reporters/index.js";
import { openProject } from "../../dist/host/index.js";
import { finding } from "../finding.js";
import { isolate, readScenarios, temporaryFolder } from "../scenarios/scenario.js";
import { codeQualityFlaws, htmlFlaws, junitFlaws, sarifFlaws, type Flaws } from "./formats.js";
import { hostile, manyFindings, report, style } from "./report.js";

const hostilePath = `src/${hostile.replaceAll("/", "_")}/[id]#old?.ts`;
const problems = [{ file: hostilePath, message: `It is broken: ${hostile}.` }];

const reports: Readonly<Record<string, Report>> = {
  "one finding": report([finding({})]),
  "no findings": report([]),
  "problems only": report([], { problems }),
  "hostile names": report([finding({ label: hostile, file: hostilePath })], {
    problems,
    textOf: () => `${"\n".repeat(13)}</script><script>alert(1)</script> ${hostile}`,
  }),
  "300 findings": report(manyFindings(300)),
};

describe("what programs read is well formed", () => {
  for (const [name, given] of Object.entries(reports)) {
    it(`of ${name}`, async () => {
      assert.deepEqual(await flawsOf([given]), []);
    });
  }

  it("of every scenario", async () => {
    const folder = temporaryFolder();
    const analysed = readScenarios().map((scenario) => {
      const root = isolate(scenario, folder);
      const texts = new Map<string, string>();
      const analyzer = openProject({ root }).load({ onText: (file, text) => texts.set(file, text) });
      const { findings, stats, problems: found } = analyzer.analyze();
      return report(findings, {
        root,
        stats: { ...stats, ms: 1 },
        problems: found,
        textOf: (file) => texts.get(file),
      });
    });
    fs.rmSync(folder, { recursive: true, force: true });
    assert.ok(analysed.length >= 150);
    assert.deepEqual(await flawsOf(analysed), []);
  }).timeout(180_000);
});

describe("problems stand in every format but text, whose readers see standard error", () => {
  for (const format of formats.filter((name) => name !== "text")) {
    it(`in ${format}`, async () => {
      const problem = { file: "tsconfig.json", message: "The file is broken" };
      const text = await print(format, report([], { problems: [problem] }));
      assert.match(text, /tsconfig\.json/);
      assert.match(text, /The file is broken/);
    });
  }
});

async function flawsOf(all: readonly Report[]): Promise<Flaws> {
  const flaws: string[] = [];
  const junit: string[] = [];
  for (const given of all) {
    flaws.push(...sarifFlaws(await print("sarif", given)), ...codeQualityFlaws(await print("gitlab", given)));
    flaws.push(...htmlFlaws(await print("html", given)));
    junit.push(await print("junit", given));
  }
  return [...flaws, ...(await junitFlaws(junit))];
}

async function print(format: Format, given: Report): Promise<string> {
  const reporter = await loadReporter(format);
  return reporter(given, { ...style, top: given.root });
}
