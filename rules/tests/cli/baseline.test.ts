import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import type { Outcome } from "./command.js";
import { inProcess } from "./in-process.js";

const server = `import fs from "node:fs";
import express from "express";
import { readProfile } from "./profile.js";
const app = express();
app.get("/page", (request, response) => {
  response.end(fs.readFileSync("page.html"));
});
app.get("/profile", (request, response) => {
  response.end(readProfile("me"));
});
app.listen(80);
`;
const profile = `import fs from "node:fs";
export function readProfile(name) {
  return fs.readFileSync(name, "utf8");
}
`;
const name = "unstuck-baseline.jsonl";

interface Json {
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly cause: { readonly api: string };
  }[];
  readonly baseline?: {
    readonly file: string;
    readonly covered: number;
    readonly obsolete: readonly { readonly file: string }[];
  };
}

describe("unstuck baseline", () => {
  let project: TemporaryProject;

  beforeEach(() => {
    project = temporaryProject({
      "package.json": '{ "type": "module" }',
      "src/server.js": server,
      "src/profile.js": profile,
    });
  });

  afterEach(() => {
    project.remove();
  });

  const unstuck = (...args: readonly string[]): Promise<Outcome> => inProcess(project.root, args);
  const report = async (...args: readonly string[]): Promise<Json> =>
    JSON.parse((await unstuck("--format", "json", ...args)).stdout) as Json;
  const places = async (): Promise<readonly string[]> =>
    (await report()).findings.map(({ file, line }) => `${file}:${String(line)}`);
  const lines = (): readonly string[] => fs.readFileSync(path.join(project.root, name), "utf8").split("\n");

  it("records one finding a line, sorted, and says so", async () => {
    const { exitCode, stdout } = await unstuck("baseline");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Recorded 2 findings in unstuck-baseline\.jsonl\. Commit it/);
    const [head, ...entries] = lines();
    assert.equal(head, '{"version":1}');
    assert.equal(entries.pop(), "");
    assert.equal(entries.length, 2);
    assert.deepEqual(entries, [...entries].sort());
    assert.match(
      entries.join("\n"),
      /"blocks":"fs\.readFileSync","waits":"GET \/profile","file":"src\/server\.js","in":"readProfile","cause":"src\/profile\.js"/,
    );
  });

  it("makes later runs succeed, and count what they leave out", async () => {
    await unstuck("baseline");
    const { exitCode, stdout } = await unstuck();
    assert.equal(exitCode, 0);
    assert.equal(stdout, "No new findings in 2 files.\n2 known findings in unstuck-baseline.jsonl.\n");
    assert.match((await unstuck("--format", "markdown")).stdout, /^### Unstuck: no new findings\n/);
    assert.equal((await unstuck("--no-baseline")).exitCode, 1);
  });

  it("fails for a new call, on its line, also before one of the same kind", async () => {
    await unstuck("baseline");
    const more = server.replace("  response.end(fs", '  fs.readFileSync("head.html");\n  response.end(fs');
    project.write("src/server.js", more);
    const { exitCode, stdout } = await unstuck("--format", "github");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^::warning file=src\/server\.js,line=6,[^\n]*\n$/);
  });

  it("keeps quiet about what moved: lines, files, folders, functions", async () => {
    await unstuck("baseline");
    project.write("src/server.js", `// A comment.\n\n${server.replace("./profile", "../lib/people/read")}`);
    fs.mkdirSync(path.join(project.root, "lib/people"), { recursive: true });
    fs.renameSync(path.join(project.root, "src/profile.js"), path.join(project.root, "lib/people/read.js"));
    fs.renameSync(path.join(project.root, "src"), path.join(project.root, "http"));
    assert.deepEqual((await report()).findings, []);
    const { baseline } = await report();
    assert.deepEqual([baseline?.covered, baseline?.obsolete], [2, []]);
  });

  it("does not take what was mended for room: the same in another file is new", async () => {
    await unstuck("baseline");
    project.write("src/server.js", server.replace("readFileSync", "createReadStream"));
    project.write("src/other.js", server);
    assert.deepEqual(await places(), ["src/other.js:6", "src/other.js:9"]);
  });

  it("says what has gone, and can fail for it", async () => {
    await unstuck("baseline");
    project.write("src/server.js", server.replace("readFileSync", "createReadStream"));
    const { exitCode, stdout } = await unstuck();
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /\n1 finding of unstuck-baseline\.jsonl is gone; unstuck baseline --prune takes it out:\n {2}src\/server\.js: fs\.readFileSync while GET \/page waits\n$/,
    );
    assert.equal((await unstuck("--fail-on-obsolete")).exitCode, 1);
    const { stdout: annotations, stderr } = await unstuck("--format", "github");
    assert.equal(annotations, "");
    assert.match(stderr, /^1 finding of unstuck-baseline\.jsonl is gone/);
  });

  it("--prune takes out what has gone, and adds nothing", async () => {
    await unstuck("baseline");
    project.write(
      "src/server.js",
      `${server.replace("readFileSync", "createReadStream")}setInterval(() => fs.statSync("x"), 9);\n`,
    );
    const { stdout } = await unstuck("baseline", "--prune");
    assert.match(
      stdout,
      /^unstuck-baseline\.jsonl knows 1 finding: 0 came, 1 went\.\n {2}went {2}src\/server\.js: fs\.readFileSync while GET \/page waits\n$/,
    );
    assert.equal(lines().length, 3);
    assert.deepEqual(
      (await report()).findings.map(({ cause }) => cause.api),
      ["fs.statSync"],
    );
  });

  it("records what came and what went, and counts calls that nobody can tell apart", async () => {
    await unstuck("baseline");
    const twice = server.replace(
      "  response.end(fs",
      '  response.write(fs.readFileSync("a"));\n  response.write(fs.readFileSync("a"));\n  response.end(fs',
    );
    project.write("src/server.js", twice);
    const { stdout } = await unstuck("baseline");
    assert.match(
      stdout,
      /knows 4 findings: 2 came, 0 went\.\n {2}came {2}src\/server\.js: fs\.readFileSync while GET \/page waits \(2 times\)\n$/,
    );
    assert.equal(lines().filter((line) => line.includes('"count":2')).length, 1);
    assert.equal((await unstuck()).exitCode, 0);
    project.write(
      "src/server.js",
      twice.replace('  response.write(fs.readFileSync("a"));\n', (line) => line + line),
    );
    assert.equal((await report()).findings.length, 1);
    assert.match((await unstuck("baseline", "--prune")).stdout, /^Nothing has come or gone/);
  });

  it("records everything, whatever later runs leave out; they stay quiet about more than they would tell", async () => {
    project.write("src/cheap.js", 'import fs from "node:fs";\nsetInterval(() => fs.existsSync("x"), 9);\n');
    await unstuck("baseline");
    const dear = await report("--min-cost", "T1");
    assert.deepEqual([dear.baseline?.covered, dear.baseline?.obsolete], [2, []]);
    assert.equal((await report()).baseline?.covered, 3);
  });

  it("of paths records what stands there, and lets the rest be", async () => {
    project.write("src/timer.js", 'import fs from "node:fs";\nsetInterval(() => fs.statSync("x"), 9);\n');
    assert.match((await unstuck("baseline", "src/timer.js")).stdout, /^Recorded 1 finding /);
    assert.equal((await report()).findings.length, 2);
    await unstuck("baseline");
    project.write("src/timer.js", "");
    project.write("src/server.js", server.replace("readFileSync", "createReadStream"));
    assert.deepEqual(
      (await report("src/timer.js")).baseline?.obsolete.map(({ file }) => file),
      ["src/timer.js"],
    );
    assert.match((await unstuck("baseline", "src/timer.js")).stdout, /0 came, 1 went\.\n {2}went {2}src\/timer\.js/);
    assert.deepEqual(
      (await report()).baseline?.obsolete.map(({ file }) => file),
      ["src/server.js"],
    );
  });

  it("takes a file of another name and place", async () => {
    fs.mkdirSync(path.join(project.root, "ci"));
    assert.equal((await unstuck("baseline", "--baseline", "ci/known.jsonl")).exitCode, 0);
    assert.equal(fs.existsSync(path.join(project.root, name)), false);
    assert.equal((await unstuck()).exitCode, 1);
    assert.equal((await unstuck("--baseline", "ci/known.jsonl")).exitCode, 0);
    const inFolder = await inProcess(path.join(project.root, "src"), ["--baseline", "../ci/known.jsonl", ".."]);
    assert.equal(inFolder.exitCode, 0);
  });

  it("needs no file where there are no findings", async () => {
    project.write("src/server.js", "");
    const { exitCode, stdout } = await unstuck("baseline");
    assert.deepEqual([exitCode, stdout], [0, "There are no findings: no baseline is needed.\n"]);
    assert.equal(fs.existsSync(path.join(project.root, name)), false);
  });

  it("with --fix mends only what is new", async () => {
    await unstuck("baseline");
    project.write(
      "src/timer.js",
      'import fs from "node:fs";\nsetInterval(async () => { fs.readFileSync("x"); }, 9);\n',
    );
    const { exitCode } = await unstuck("--fix=review");
    assert.equal(exitCode, 0);
    assert.equal(fs.readFileSync(path.join(project.root, "src/server.js"), "utf8"), server);
    assert.match(
      fs.readFileSync(path.join(project.root, "src/timer.js"), "utf8"),
      /await fs\.promises\.readFile\("x"\)/,
    );
  });

  it("keeps to the report's schema", async () => {
    await unstuck("baseline");
    project.write("src/profile.js", "export const readProfile = () => '';");
    const schema = new URL("../../schema/report.schema.json", import.meta.url);
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(schema, "utf8")) as object);
    const json = await report();
    validate(json);
    assert.deepEqual(validate.errors, null);
    assert.equal(json.baseline?.obsolete.length, 1);
  });

  const broken: readonly { readonly title: string; readonly text: string; readonly says: RegExp }[] = [
    {
      title: "no JSON",
      text: '{"version":1}\nnot json\n',
      says: /line 2 is not JSON .*restore the file, or record it again/,
    },
    {
      title: "an entry without a file",
      text: '{"fingerprint":"a","blocks":"b","waits":"c"}\n',
      says: /line 1 lacks "fingerprint"/,
    },
    {
      title: "a conflict",
      text: '{"version":1}\n<<<<<<< HEAD\n',
      says: /line 2 is a mark of a conflict; take out such lines, keep all others/,
    },
    {
      title: "a newer version",
      text: '{"version":2}\n',
      says: /line 1 says version 2, which .* cannot read; update it/,
    },
    {
      title: "a count that is none",
      text: '{"fingerprint":"a","blocks":"b","waits":"c","file":"d","count":0}\n',
      says: /"count" that is no whole number above 0/,
    },
  ];
  for (const { title, text, says } of broken) {
    it(`exits with 2 for ${title}, names file and remedy, and writes nothing`, async () => {
      project.write(name, text);
      for (const args of [[], ["baseline"], ["baseline", "--prune"]]) {
        const { exitCode, stdout, stderr } = await unstuck(...args);
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.match(stderr, says);
        assert.match(stderr, /unstuck-baseline\.jsonl/);
      }
      assert.equal(fs.readFileSync(path.join(project.root, name), "utf8"), text);
    });
  }

  it("exits with 2 for a baseline that is not there", async () => {
    const absent = await unstuck("--baseline", "absent.jsonl");
    assert.equal(absent.exitCode, 2);
    assert.match(absent.stderr, /There is no baseline "absent\.jsonl"; check --baseline, or record one/);
    const prune = await unstuck("baseline", "--prune");
    assert.equal(prune.exitCode, 2);
    assert.match(prune.stderr, /There is no baseline .* to prune; record one with unstuck baseline\./);
  });

  it("exits with 2 where the file cannot be written", async () => {
    const { exitCode, stderr } = await unstuck("baseline", "--baseline", "src/profile.js/x.jsonl");
    assert.equal(exitCode, 2);
    assert.match(stderr, /src\/profile\.js\/x\.jsonl/);
  });
});

describe("the baseline of a repository of several packages", () => {
  let project: TemporaryProject;

  before(async () => {
    project = temporaryProject({
      "package.json": '{ "workspaces": ["packages/*"] }',
      ".git/HEAD": "",
      "packages/api/package.json": '{ "name": "api", "type": "module" }',
      "packages/api/server.js": server.replace(/.*readProfile.*\n/, "").replace('readProfile("me")', "1"),
      "packages/web/package.json": '{ "name": "web", "type": "module" }',
      "packages/web/timer.js": 'import fs from "node:fs";\nsetInterval(() => fs.statSync("x"), 9);\n',
    });
    await inProcess(project.root, ["baseline"]);
  });

  after(() => {
    project.remove();
  });

  const api = (...args: readonly string[]): Promise<Outcome> =>
    inProcess(path.join(project.root, "packages/api"), args);

  it("holds in each of them, and nothing that they do not see counts as gone", async () => {
    const { exitCode, stdout } = await api("--fail-on-obsolete");
    assert.equal(exitCode, 0);
    assert.equal(stdout, "No new findings in 1 file.\n1 known finding in ../../unstuck-baseline.jsonl.\n");
  });

  it("is recorded for all of them together, or each has its own", async () => {
    const { exitCode, stderr } = await api("baseline");
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /knows the findings of all of .*; record them for that folder, or name a file .* with --baseline\./,
    );
    const own = await api("baseline", "--baseline", name);
    assert.match(own.stdout, /^Recorded 1 finding in unstuck-baseline\.jsonl/);
    assert.match((await api()).stdout, /1 known finding in unstuck-baseline\.jsonl\./);
  });
});
