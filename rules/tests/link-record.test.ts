import assert from "node:assert/strict";
import fs from "node:fs";
import v8 from "node:v8";
import { createAnalyzer, type Analyzer, type AnalyzerConfig } from "../dist/analyzer/index.js";
import { extractFacts } from "../dist/analyzer/facts/extract.js";
import { outlineFacts } from "../dist/analyzer/facts/outline.js";
import type { FileFacts } from "../dist/analyzer/facts/types.js";
import { roleOf } from "../dist/analyzer/graph/project-index.js";
import type { FileDetails, LinkRecord } from "../dist/analyzer/graph/record/types.js";
import { disagreements } from "./edits/answers.js";
import { readProject, writeMixedProject, type MemoryProject } from "./edits/projects.js";
import { applyEdit, freshAnalyzer } from "./edits/replay.js";
import { createEditSession, createRandom, numberFromEnvironment, seedFromEnvironment } from "./random-edits.js";
import { readScenarios, temporaryFolder } from "./scenarios/scenario.js";

/** A run that starts with what an earlier one has written down must answer as one that links everything anew. */
describe("a record of links", function () {
  this.timeout(0);
  const seed = seedFromEnvironment();

  it("gives the answer of the run that wrote it, of every scenario", () => {
    let recorded = 0;
    for (const { directory, name } of readScenarios()) {
      const project = readProject(directory, name);
      const record = recordOf(project);
      if (record === undefined) continue;
      recorded++;
      const differences = disagreements(restored(project, record).analyze(), fresh(project).analyze());
      assert.deepEqual(differences, [], name);
    }
    assert.ok(recorded > 0);
  });

  it("gives the answer of a fresh run after edits of scenarios", () => {
    const edits = numberFromEnvironment("UNSTUCK_EDITS", 60);
    const random = createRandom(seed);
    let checked = 0;
    for (let number = 0; number < edits; number += 3) {
      const scenario = random.pick(readScenarios());
      if (scenario !== undefined)
        checked += checkEdits(readProject(scenario.directory, scenario.name), seed + number, 3);
    }
    assert.ok(checked > 0);
  });

  it("gives the answer of a fresh run after edits of a server among scenarios", () => {
    const folder = temporaryFolder();
    const random = createRandom(seed);
    const chosen = Array.from({ length: 12 }, () => random.pick(readScenarios())).filter((one) => one !== undefined);
    writeMixedProject(folder, chosen);
    const project = readProject(folder, "mixed project");
    fs.rmSync(folder, { recursive: true });
    assert.ok(checkEdits(project, seed, numberFromEnvironment("UNSTUCK_EDITS", 40)) > 0);
  });

  it("loads only the facts that a change touches", () => {
    const project: MemoryProject = {
      ...readProject(readScenarios()[0]?.directory ?? "", "chain"),
      texts: new Map([
        ["src/a.ts", `import { b } from "./b.js";\nexport async function a() { b(); }\n`],
        ["src/b.ts", `import fs from "node:fs";\nexport function b() { return fs.readFileSync("b"); }\n`],
        ["src/c.ts", `import { d } from "./d.js";\nexport async function c() { d(); }\n`],
        ["src/d.ts", `export function d() { return 1; }\n`],
        ["src/e.ts", `import { f } from "./f.js";\nexport async function e() { f(); }\n`],
        ["src/f.ts", `export function f() { return 1; }\n`],
      ]),
    };
    const record = recordOf(project);
    assert.ok(record !== undefined);
    const loaded = new Set<string>();
    const analyzer = restored(project, record, (path) => loaded.add(path));
    analyzer.update("src/d.ts", `import fs from "node:fs";\nexport function d() { return fs.readFileSync("d"); }\n`);
    assert.deepEqual(
      analyzer.analyze().findings.map(({ file }) => file),
      ["src/a.ts", "src/c.ts"],
    );
    // Of those with findings, for the reader's sake, and of those concerned.
    assert.deepEqual([...loaded].sort(), ["src/a.ts", "src/b.ts", "src/c.ts", "src/d.ts"]);
  });

  it("links everything anew where facts do not fit it", () => {
    const project = readProject(readScenarios()[0]?.directory ?? "", "first");
    const record = recordOf(project);
    assert.ok(record !== undefined);
    const files = record.files.map((file) => ({ ...file, units: file.units + 1 }));
    const analyzer = restored(project, { ...record, files });
    const [path = "", text = ""] = [...project.texts][0] ?? [];
    analyzer.update(path, `${text}\nexport const added = () => undefined;\n`);
    const texts = new Map(project.texts).set(path, `${text}\nexport const added = () => undefined;\n`);
    assert.deepEqual(disagreements(analyzer.analyze(), freshAnalyzer(project, texts).analyze()), []);
  });

  /** Each edit comes on top of the ones before, and each is seen by a run that starts with the one record. */
  function checkEdits(project: MemoryProject, projectSeed: number, edits: number): number {
    const record = recordOf(project);
    if (record === undefined) return 0;
    const session = createEditSession(project.texts, createRandom(projectSeed));
    const lasting = restored(project, record);
    for (let number = 1; number <= edits; number++) {
      const edit = session.next();
      applyEdit(lasting, edit);
      const expected = freshAnalyzer(project, session.texts).analyze();
      const title = `${project.name}, seed ${String(projectSeed)}, edit ${String(number)}: ${edit.title}`;
      assert.deepEqual(disagreements(lasting.analyze(), expected), [], title);
      assert.deepEqual(disagreements(withTexts(project, record, session.texts).analyze(), expected), [], title);
    }
    return edits;
  }
});

function fresh(project: MemoryProject): Analyzer {
  return freshAnalyzer(project, project.texts);
}

/** As it comes back from the disk. */
function recordOf(project: MemoryProject): LinkRecord | undefined {
  const analyzer = fresh(project);
  analyzer.analyze();
  const details: FileDetails[] = [];
  const summary = analyzer.record()?.((found) => details.push(found));
  return summary === undefined ? undefined : (v8.deserialize(v8.serialize({ ...summary, details })) as LinkRecord);
}

function restored(project: MemoryProject, record: LinkRecord, onLoad?: (path: string) => void): Analyzer {
  const analyzer = createAnalyzer(project.layout, project.config);
  analyzer.restore(record, (path) => {
    onLoad?.(path);
    return factsOf(path, project.texts.get(path) ?? "", project.config);
  });
  return analyzer;
}

/** A run that finds other texts on disk than the one that wrote the record. */
function withTexts(project: MemoryProject, record: LinkRecord, texts: ReadonlyMap<string, string>): Analyzer {
  const analyzer = restored(project, record);
  for (const [path, text] of texts) if (project.texts.get(path) !== text) analyzer.update(path, text);
  for (const path of project.texts.keys()) if (!texts.has(path)) analyzer.remove(path);
  return analyzer;
}

function factsOf(path: string, text: string, config: AnalyzerConfig): FileFacts {
  return roleOf(path, config) === "test" ? outlineFacts(path, text) : extractFacts(path, text);
}
