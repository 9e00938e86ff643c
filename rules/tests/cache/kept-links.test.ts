import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { cachedRun, forgetConclusions, freshRun, settling } from "./runs.js";

const helper = 'import fs from "node:fs";\nexport const load = () => fs.readFileSync("a.txt", "utf8");\n';
const caller = 'import http from "node:http";\nimport { load } from "./load.js";\nhttp.createServer(() => load());\n';

/** Projects of some size are not linked anew for one changed file; what is said is the same to the byte. */
describe("links that are kept", () => {
  let project: TemporaryProject;
  let home: TemporaryProject;
  let folder: string;

  beforeEach(async () => {
    const others = Array.from({ length: 120 }, (_, index): readonly [string, string] => [
      `others/f${String(index)}.ts`,
      `import { load } from "../load.js";\nexport async function other${String(index)}() { load(); }\n`,
    ]);
    project = temporaryProject({
      "package.json": "{}",
      "caller.ts": caller,
      "load.ts": helper,
      ...Object.fromEntries(others),
    });
    home = temporaryProject({});
    folder = path.join(home.root, "project");
    await setTimeout(settling);
    cachedRun(project.root, folder);
  });

  afterEach(() => {
    project.remove();
    home.remove();
  });

  const agree = (): void => {
    assert.equal(cachedRun(project.root, folder).said, freshRun(project.root));
  };
  const kept = (): readonly string[] => fs.readdirSync(folder).filter((name) => name.startsWith("links-"));

  it("say what a fresh run says, unchanged and after edits", () => {
    const before = kept();
    assert.equal(before.length, 1);
    forgetConclusions(folder);
    agree();
    project.write("load.ts", helper.replace("readFileSync", "existsSync"));
    agree();
    project.write("caller.ts", caller.replace("() => load()", "() => {}"));
    agree();
    project.write("load.ts", helper);
    agree();
    assert.deepEqual(kept(), before);
  });

  it("are made anew when files come and go", () => {
    const before = kept();
    project.write("more.ts", caller);
    agree();
    assert.notDeepEqual(kept(), before);
    project.removeFile("more.ts");
    agree();
    assert.equal(kept().length, 1);
  });

  it("are done without where they, or the facts they are about, are damaged or gone", () => {
    for (const name of kept()) fs.writeFileSync(path.join(folder, name), "x");
    project.write("load.ts", helper.replace("readFileSync", "existsSync"));
    agree();
    for (const name of fs.readdirSync(folder)) if (name.startsWith("facts-")) fs.rmSync(path.join(folder, name));
    project.write("load.ts", helper);
    agree();
  });
});
