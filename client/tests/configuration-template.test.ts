import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openProject } from "eslint-plugin-unstuck/host";
import { template } from "../dist/configuration-template.js";
import { configurationFileName } from "../dist/contributions.js";

describe("the template of the configuration", () => {
  it("has no problems, and none once its examples are in force", () => {
    const examples = template
      .replaceAll(/^ *\/\/ (\{|")/gm, "$1")
      .replace(/^(\{ "module".*)\n {2}("\w+": \[)\]/gm, "$2$1]")
      .replace(/^("generators.*)\n {2}("phases": \{)\}/m, "$2$1}")
      .replace(/^(\{ "files".*)\n {2}("overrides": \[)\]/m, "$2$1]")
      .replace(/^("fs.existsSync".*)\n {2}("exclude": \[)\]/m, "$2$1]");
    assert.deepEqual(problemsOf(template), []);
    assert.ok(examples.includes('"exclude": ["fs.existsSync"'));
    assert.ok(examples.includes('"overrides": [{ "files": "src/admin/**"'));
    assert.ok(examples.includes('"phases": {"generators/**"'));
    assert.ok(examples.includes('"blocking": [{ "module": "acme-charts"'));
    assert.deepEqual(problemsOf(examples), []);
  });
});

function problemsOf(configuration: string): readonly unknown[] {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-template-"));
  try {
    fs.writeFileSync(path.join(root, configurationFileName), configuration);
    return openProject({ root }).problems;
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}
