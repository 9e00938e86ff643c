import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createAnalyzer, emptyConfig, emptyLayout, factsKind, readFacts } from "../../dist/analyzer/index.js";
import {
  cacheFolder,
  defaultCacheLocation,
  keptFacts,
  liveProject,
  openProject,
  ProjectCache,
} from "../../dist/host/index.js";
import { hashOf } from "../../dist/host/text-hash.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { asText, cachedRun, forgetConclusions, freshRun, settling } from "./runs.js";

const helper = (name: number): string => `import fs from "node:fs";
export const load${String(name)} = (file: string): string => fs.readFileSync(file, "utf8");
`;
const count = 110;
const server = `import { createServer } from "node:http";
import { load7 } from "./helper7.js";
createServer((request, response) => {
  response.end(load7("page.html"));
}).listen(80);
`;

describe("the cache of who stays, as an editor does,", function () {
  this.timeout(60_000);
  const before = process.env["XDG_CACHE_HOME"];
  let home: TemporaryProject;
  let project: TemporaryProject;

  beforeEach(() => {
    home = temporaryProject({});
    process.env["XDG_CACHE_HOME"] = home.root;
    const helpers = Array.from({ length: count }, (_, index) => [`helper${String(index)}.ts`, helper(index)] as const);
    project = temporaryProject({ "package.json": "{}", "server.ts": server, ...Object.fromEntries(helpers) });
  });

  afterEach(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
    home.remove();
    project.remove();
  });

  const folder = (): string => cacheFolder(defaultCacheLocation(process.env), project.root);

  /** Loads the project; what was said, and how many files had to be read anew. */
  function start(): { readonly said: string; readonly anew: number } {
    const opened = openProject({ root: project.root });
    const kept = keptFacts(opened);
    assert.ok(kept !== undefined);
    const analyzer = opened.load({ give: kept.give });
    const said = asText(analyzer.analyze(), opened.problems);
    const anew = kept.unwritten;
    assert.equal(kept.write(), true);
    return { said, anew };
  }

  it("says the same when it is empty, and when it is full, and then nothing is read anew", () => {
    const expected = freshRun(project.root);
    assert.match(expected, /helper7/);
    assert.deepEqual(
      [start(), start()],
      [
        { said: expected, anew: count + 1 },
        { said: expected, anew: 0 },
      ],
    );
  });

  it("reads anew what has changed, and nothing else", () => {
    start();
    project.write("helper7.ts", "export const load7 = (file: string): string => file;\n");
    const { said, anew } = start();
    assert.equal(anew, 1);
    assert.equal(said, freshRun(project.root));
  });

  for (const [how, damage] of Object.entries<(content: Buffer) => Buffer>({
    "was cut off": (content) => content.subarray(0, content.length / 2),
    "was overwritten": (content) => content.map((byte, index) => (index % 97 === 0 ? byte ^ 1 : byte)) as Buffer,
    "is empty": () => Buffer.alloc(0),
  })) {
    it(`says the same where a file of it ${how}`, () => {
      const { said } = start();
      for (const name of fs.readdirSync(folder())) {
        const file = path.join(folder(), name);
        fs.writeFileSync(file, damage(fs.readFileSync(file)));
        assert.equal(start().said, said, name);
      }
      assert.deepEqual(start(), { said, anew: 0 });
    });
  }

  it("is that of the command, either way", () => {
    start();
    const { said } = cachedRun(project.root, folder());
    assert.equal(said, freshRun(project.root));
    forgetConclusions(folder());
    assert.equal(start().anew, 0);
    const again = cachedRun(project.root, folder());
    assert.equal(again.said, said);
  });

  it("leaves the command what it knows of the disk", async () => {
    await wait(settling);
    cachedRun(project.root, folder());
    project.write("helper7.ts", "export const load7 = (file: string): string => file;\n");
    start();
    assert.deepEqual(cachedRun(project.root, folder()).read, ["helper7.ts"]);
  });

  it("is written bit by bit", () => {
    const opened = openProject({ root: project.root });
    const kept = keptFacts(opened);
    opened.load({ give: kept?.give });
    assert.equal(kept?.write(0), false);
    assert.equal(kept.unwritten, count + 1);
    assert.equal(kept.write(), true);
    assert.equal(kept.unwritten, 0);
    assert.equal(start().anew, 0);
  });

  it("never holds the facts of one text as those of another that came before they were written", () => {
    const kept = keptFacts({ root: project.root, files: openProject({ root: project.root }).files });
    const analyzer = createAnalyzer(emptyLayout);
    const texts = [helper(7), `\n\n${helper(7)}`];
    for (const text of texts) {
      kept?.give(analyzer, "helper7.ts", text, emptyConfig);
      analyzer.analyze();
    }
    kept?.write();
    const cache = new ProjectCache(folder());
    for (const text of texts) {
      const facts = cache.facts(hashOf(text), factsKind("helper7.ts", emptyConfig));
      if (facts !== undefined) assert.deepEqual(facts, readFacts("helper7.ts", text, emptyConfig));
    }
    assert.notEqual(cache.facts(hashOf(texts[1] ?? ""), factsKind("helper7.ts", emptyConfig)), undefined);
  });

  it("holds what was read, whatever the analysis has done with it since", () => {
    const opened = openProject({ root: project.root });
    start();
    const cache = new ProjectCache(folder());
    for (const file of opened.files) {
      const source = opened.read(file);
      assert.equal(source.kind, "text");
      const facts = cache.facts(hashOf(source.text), factsKind(file, opened.config));
      assert.deepEqual(
        facts === undefined ? undefined : { ...facts, path: file },
        readFacts(file, source.text, opened.config),
      );
    }
  });

  it("is used by the plugin", () => {
    const place = path.join(project.root, "server.ts");
    const findings = liveProject(place, { cwd: project.root }).findingsIn(place, server);
    assert.equal(findings.length, 1);
    assert.equal(start().anew, 0);
  });

  it("is not there for a few files", () => {
    assert.equal(keptFacts({ root: project.root, files: ["a.ts"] }), undefined);
  });
});
