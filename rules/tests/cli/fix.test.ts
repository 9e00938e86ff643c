import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { applyPatch, parsePatch } from "diff";
import { fixFindings } from "../../dist/cli/fix.js";
import { analyseProject } from "../../dist/cli/session.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

const server = `import fs from "node:fs";
import express from "express";
import { loadUser } from "./lib/users.js";

const app = express();
app.get("/page", async (request, response) => {
  response.send(fs.readFileSync("page.html", "utf8"));
});
app.get("/users/:id", async (request, response) => {
  response.json(loadUser(request.params.id));
});
`;

const users = `import { readFileSync } from "node:fs";

export function loadUser(id: string): unknown {
  return JSON.parse(readFileSync(\`users/\${id}.json\`, "utf8"));
}
`;

const cache = `import fs from "node:fs";
import { app } from "./app.js";

class Cache {
  readonly text: string;
  constructor() {
    this.text = fs.readFileSync("cache.txt", "utf8");
  }
}
app.get("/cached", async (request, response) => {
  response.send(new Cache().text);
});
`;

const app = 'import express from "express";\nexport const app = express();\n';

const files = {
  "package.json": '{ "type": "module", "dependencies": { "express": "^5.1.0" } }',
  "server.ts": server,
  "lib/users.ts": users,
  "cache.ts": cache,
  "app.ts": app,
};

const serverFixed = server.replace("fs.readFileSync", "await fs.promises.readFile");

describe("unstuck --fix", () => {
  let project: TemporaryProject;
  const read = (file: string): string => fs.readFileSync(path.join(project.root, file), "utf8");
  const state = (): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.keys(files).map((file) => [file, read(file)]));

  beforeEach(() => {
    project = temporaryProject(files);
  });

  afterEach(() => {
    project.remove();
  });

  it("writes safe fixes only, and reports what is left", () => {
    const { exitCode, stdout } = unstuck(project.root, ["--fix"]);
    assert.equal(exitCode, 1);
    assert.deepEqual(state(), { ...files, "server.ts": serverFixed });
    assert.match(stdout, /^fs\.readFileSync {2}cache\.ts:7/);
    assert.match(
      stdout,
      /\n2 findings \(.*\n\nFixed 1 finding in 1 file; 2 left: 1 to review \(--fix=review\), 1 declined \(--explain says why\)\.\n {2}server\.ts\n$/,
    );
  });

  it("=review writes all fixes and says what to look at", () => {
    const { stdout } = unstuck(project.root, ["--fix=review"]);
    assert.match(read("lib/users.ts"), /export async function loadUser\(id: string\): Promise<unknown>/);
    assert.match(read("lib/users.ts"), /JSON\.parse\(await readFile\(/);
    assert.match(read("server.ts"), /response\.json\(await loadUser\(request\.params\.id\)\)/);
    assert.match(
      stdout,
      /\nFixed 2 findings in 2 files; 1 left: 1 declined \(--explain says why\)\.\n {2}lib\/users\.ts\n {2}server\.ts\n {2}review {2}lib\/users\.ts:4: .+\.\n/,
    );
    assert.equal(read("cache.ts"), cache);
  });

  it("changes nothing when it runs again", () => {
    for (const fix of ["--fix", "--fix=review"]) {
      unstuck(project.root, [fix]);
      const after = state();
      const { stdout } = unstuck(project.root, [fix]);
      assert.match(stdout, /\nFixed nothing; \d left/);
      assert.deepEqual(state(), after);
    }
  });

  it("exits with 0 if nothing is left", () => {
    const { exitCode, stdout } = unstuck(project.root, ["--fix=review", "server.ts", "lib"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /\nFixed 2 findings in 2 files; none left\.\n/);
  });

  it("takes a path after it for a path", () => {
    assert.equal(unstuck(project.root, ["--fix", "cache.ts"]).exitCode, 1);
    assert.deepEqual(state(), files);
    assert.equal(unstuck(project.root, ["--fix", "review", "lib"]).exitCode, 0);
    assert.match(read("lib/users.ts"), /async/);
  });

  it("fixes what stands in the paths or is caused there, wherever the edits are", () => {
    unstuck(project.root, ["--fix=review", "lib/users.ts"]);
    assert.match(read("lib/users.ts"), /async/);
    assert.match(read("server.ts"), /await loadUser/);
    assert.match(read("server.ts"), /fs\.readFileSync/);
  });

  it("leaves what is cheaper than --min-cost", () => {
    const { exitCode, stdout } = unstuck(project.root, ["--fix", "--min-cost", "T3"]);
    assert.match(stdout, /\nNothing to fix\.\n$/);
    assert.equal(exitCode, 0);
    assert.deepEqual(state(), files);
  });

  it("keeps line endings, byte order marks and encodings", () => {
    const crlf = server.replaceAll("\n", "\r\n");
    const fixed = serverFixed.replaceAll("\n", "\r\n");
    for (const [before, after] of [
      [Buffer.from(crlf), Buffer.from(fixed)],
      [Buffer.from(`\uFEFF${crlf}`), Buffer.from(`\uFEFF${fixed}`)],
      [Buffer.from(`\uFEFF${server}`, "utf16le"), Buffer.from(`\uFEFF${serverFixed}`, "utf16le")],
    ] as const) {
      project.write("server.ts", before);
      unstuck(project.root, ["--fix"]);
      assert.deepEqual(fs.readFileSync(path.join(project.root, "server.ts")), after);
    }
  });

  it("leaves fixes that touch a file it cannot write, and says so", () => {
    fs.chmodSync(path.join(project.root, "lib/users.ts"), 0o444);
    const { exitCode, stdout, stderr } = unstuck(project.root, ["--fix=review"]);
    assert.deepEqual(state(), { ...files, "server.ts": serverFixed });
    assert.equal(stderr, "problem: lib/users.ts: The file is read-only; make it writable, then run again.\n");
    assert.match(stdout, /Fixed 1 finding in 1 file; 2 left: 1 declined \(--explain says why\), 1 not written\.\n/);
    assert.equal(exitCode, 1);
  });

  it("leaves a file that changes while it works, with what belongs to it", async () => {
    const terminal = { cwd: project.root, env: {}, stdout: process.stdout, stderr: process.stderr };
    const session = analyseProject(
      { paths: [], config: undefined, color: false, cache: false, cacheLocation: undefined },
      terminal,
    );
    const changed = `${users}// More.\n`;
    project.write("lib/users.ts", changed);
    const report = await fixFindings(session, (findings) => findings, { safety: "review", dryRun: false });
    assert.deepEqual(report.files, ["server.ts"]);
    assert.deepEqual(report.problems, [
      { file: "lib/users.ts", message: "The file has changed since it was read; run again." },
    ]);
    assert.deepEqual(state(), { ...files, "server.ts": serverFixed, "lib/users.ts": changed });
  });

  it("says which files were left when one cannot be written after all", function () {
    if (process.platform === "win32") this.skip();
    // Nothing can stand beside a name of the greatest length.
    const long = "x".repeat(250);
    project.write(`lib/${long}.ts`, users);
    project.write("server.ts", server.replace("lib/users.js", `lib/${long}.js`));
    const before = read("server.ts");
    const { stdout, stderr } = unstuck(project.root, ["--fix=review"]);
    assert.match(
      stderr,
      /^problem: lib\/x+\.ts: The file cannot be written \(ENAMETOOLONG\); .* With it these were left as they were: server\.ts\.\n$/,
    );
    assert.match(stdout, /\nFixed nothing; 3 left: 1 declined \(--explain says why\), 2 not written\.\n$/);
    assert.equal(read("server.ts"), before);
    assert.equal(read(`lib/${long}.ts`), users);
  });

  it("leaves a file whose bytes would be lost", () => {
    const content = Buffer.from(server.replace("page.html", "pagé.html"), "latin1");
    project.write("server.ts", content);
    const { stderr } = unstuck(project.root, ["--fix"]);
    assert.match(stderr, /^problem: server\.ts: The file holds bytes that are not valid in its encoding/);
    assert.deepEqual(fs.readFileSync(path.join(project.root, "server.ts")), content);
  });

  for (const format of ["json", "sarif", "github"]) {
    it(`keeps standard output as --format ${format} has it`, () => {
      const { stdout, stderr } = unstuck(project.root, ["--fix", "--format", format]);
      assert.match(stderr, /^\nFixed 1 finding in 1 file; 2 left: /);
      if (format === "github") assert.match(stdout, /^(?:::\w+ .*\n){2}$/);
      else assert.doesNotThrow(() => JSON.parse(stdout) as unknown);
    });
  }

  it("tells programs what was fixed, and what can be done about the rest", () => {
    const { stdout } = unstuck(project.root, ["--fix", "--format", "json"]);
    const { fixed, findings } = validReport(stdout);
    assert.deepEqual(fixed, {
      dryRun: false,
      files: ["server.ts"],
      fixes: [
        {
          fingerprint: fixed?.fixes[0]?.fingerprint,
          kind: "await-sibling",
          title: "Await readFile instead of fs.readFileSync",
          safety: "safe",
          warnings: [],
          files: ["server.ts"],
        },
      ],
    });
    const [declined, review] = findings.map(({ fixes }) => fixes?.[0]);
    assert.match(declined?.declined ?? "", /the constructor of Cache/);
    assert.deepEqual([review?.safety, review?.files], ["review", ["lib/users.ts", "server.ts"]]);
  });

  it("says nothing of fixes to programs that do not ask", () => {
    const report = validReport(unstuck(project.root, ["--format", "json"]).stdout);
    assert.equal(report.fixed, undefined);
    assert.deepEqual(
      report.findings.map(({ fixes }) => fixes),
      [undefined, undefined, undefined],
    );
  });
});

describe("unstuck --dry-run", () => {
  let project: TemporaryProject;
  const read = (file: string): string => fs.readFileSync(path.join(project.root, file), "utf8");

  beforeEach(() => {
    project = temporaryProject(files);
  });

  afterEach(() => {
    project.remove();
  });

  it("prints a diff of the safe fixes, writes nothing, and finds what is there", () => {
    const { exitCode, stdout, stderr } = unstuck(project.root, ["--dry-run"]);
    assert.equal(applyPatch(server, stdout), serverFixed);
    assert.equal(read("server.ts"), server);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^Would fix 1 finding in 1 file; 2 left: 1 to review \(--fix=review\), 1 declined/);
    assert.equal(unstuck(project.root, ["--dry-run", "--fix"]).stdout, stdout);
  });

  it("prints what --fix writes", () => {
    const { stdout } = unstuck(project.root, ["--dry-run", "--fix=review"]);
    const patches = parsePatch(stdout);
    const patched = patches.map((patch) => applyPatch(read(patch.newFileName?.slice(2) ?? ""), patch));
    unstuck(project.root, ["--fix=review"]);
    assert.deepEqual(
      patches.map(({ newFileName }) => newFileName),
      ["b/lib/users.ts", "b/server.ts"],
    );
    assert.deepEqual(patched, [read("lib/users.ts"), read("server.ts")]);
  });

  for (const [tool = "", ...args] of [
    ["patch", "-p1", "--batch"],
    ["git", "apply"],
  ]) {
    it(`prints what ${tool} takes, whatever the name and the line endings`, function () {
      if (spawnSync(tool, ["--version"]).error !== undefined) this.skip();
      const variants = {
        "my server.ts": server,
        "serveur d'été.ts": `\uFEFF${server}`,
        "[id].ts": server.replaceAll("\n", "\r\n"),
        "src/last line.ts": server.trimEnd(),
      };
      for (const [name, text] of Object.entries(variants)) project.write(name, text);
      const { stdout } = unstuck(project.root, ["--dry-run", ...Object.keys(variants)]);
      const { status, stderr } = spawnSync(tool, args, { cwd: project.root, input: stdout, encoding: "utf8" });
      assert.equal(status, 0, stderr);
      for (const [name, text] of Object.entries(variants)) {
        assert.equal(read(name), text.replace("fs.readFileSync", "await fs.promises.readFile"));
      }
    });
  }

  it("tells programs about the project as it stands, with fixes and diff", () => {
    const { stdout } = unstuck(project.root, ["--dry-run", "--format", "json"]);
    const { fixed, findings } = validReport(stdout);
    assert.equal(findings.length, 3);
    assert.equal(fixed?.dryRun, true);
    assert.equal(applyPatch(server, fixed.diff ?? ""), serverFixed);
    assert.ok(findings.some(({ fixes }) => fixes?.[0]?.safety === "safe"));
  });

  it("gives code scanning the edits", () => {
    const { stdout } = unstuck(project.root, ["--dry-run", "--format", "sarif"]);
    const { runs } = JSON.parse(stdout) as Log;
    const fixes = runs[0]?.results.flatMap((result) => result.fixes) ?? [];
    const [safe] = fixes.filter(({ properties }) => properties.safety === "safe");
    assert.equal(safe?.description.text, "Await readFile instead of fs.readFileSync.");
    const [{ artifactLocation, replacements } = fail()] = safe.artifactChanges;
    assert.equal(artifactLocation.uri, "server.ts");
    const inserted = replacements.map(({ insertedContent }) => insertedContent?.text ?? "").join("");
    assert.match(inserted, /await/);
    assert.ok(replacements.every(({ deletedRegion }) => deletedRegion.startLine === 7));
  });
});

describe("unstuck --explain", () => {
  it("tells which fixes there are, and why others are declined", () => {
    const project = temporaryProject(files);
    const explain = (place: string): string => unstuck(project.root, ["--explain", place]).stdout;
    assert.match(
      explain("server.ts:7"),
      /\n {4}Await readFile instead of fs\.readFileSync: safe, changes server\.ts\.\n/,
    );
    assert.match(explain("lib/users.ts:4"), /\n {4}Await readFile .*: review, changes lib\/users\.ts, server\.ts\.\n/);
    assert.match(explain("cache.ts:7"), /\n {4}Await .*: declined: .*the constructor of Cache.*\.\n/);
    const json = unstuck(project.root, ["--explain", "server.ts:7", "--format", "json"]).stdout;
    const { findings } = JSON.parse(json) as Pick<Report, "findings">;
    assert.equal(findings[0]?.fixes?.[0]?.safety, "safe");
    project.remove();
  });
});

describe("what does not go together", () => {
  const combinations: readonly { readonly args: readonly string[]; readonly says: RegExp }[] = [
    { args: ["--fix=all"], says: /Allowed choices are safe, review/ },
    { args: ["--fix", "--explain", "server.ts:7"], says: /'--fix \[safety\]' cannot be used with option '--explain/ },
    { args: ["--dry-run", "--explain", "server.ts:7"], says: /'--dry-run' cannot be used with option '--explain/ },
    { args: ["--fix", "graph"], says: /graph only prints/ },
    { args: ["graph", "--fix"], says: /unknown option '--fix/ },
  ];
  for (const { args, says } of combinations) {
    it(`unstuck ${args.join(" ")} exits with 2, says why, and writes nothing`, () => {
      const project = temporaryProject(files);
      const { exitCode, stdout, stderr } = unstuck(project.root, args);
      const text = fs.readFileSync(path.join(project.root, "server.ts"), "utf8");
      project.remove();
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.equal(stdout, "");
      assert.equal(text, server);
    });
  }
});

interface FixEntry {
  readonly kind: string;
  readonly title: string;
  readonly safety?: string;
  readonly files?: readonly string[];
  readonly declined?: string;
}

interface Report {
  readonly findings: readonly { readonly fixes?: readonly FixEntry[] }[];
  readonly fixed?: {
    readonly dryRun: boolean;
    readonly files: readonly string[];
    readonly fixes: readonly (FixEntry & { readonly fingerprint: string })[];
    readonly diff?: string;
  };
}

interface Log {
  readonly runs: readonly { readonly results: readonly { readonly fixes: readonly SarifFix[] }[] }[];
}

interface SarifFix {
  readonly description: { readonly text: string };
  readonly properties: { readonly safety: string };
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string };
    readonly replacements: readonly {
      readonly deletedRegion: { readonly startLine: number };
      readonly insertedContent?: { readonly text: string };
    }[];
  }[];
}

function validReport(text: string): Report {
  const schema = JSON.parse(
    fs.readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
  ) as object;
  const report = JSON.parse(text) as Report;
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(report);
  assert.deepEqual(validate.errors, null);
  return report;
}

function fail(): never {
  throw new Error("There is no such fix.");
}
