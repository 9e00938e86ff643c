import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { checkoutTop, pathInCheckout } from "../../dist/cli/checkout.js";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

describe("reports in files", () => {
  let project: TemporaryProject;

  beforeEach(() => {
    project = temporaryProject({
      "package.json": "{}",
      "server.ts": blockingServer,
      "tsconfig.json": '{ "extends": "@absent/tsconfig" }',
      "reports/old.txt": "before",
    });
  });

  afterEach(() => {
    project.remove();
  });

  const read = (file: string): string => fs.readFileSync(path.join(project.root, file), "utf8");

  it("takes what would be printed, and says where it is", () => {
    const { exitCode, stdout, stderr } = unstuck(project.root, ["--format", "json", "--output", "reports/new.json"]);
    assert.equal(exitCode, 1);
    assert.equal(stdout, "");
    assert.equal(stderr, "json report of 1 finding: reports/new.json\n");
    assert.equal((JSON.parse(read("reports/new.json")) as { findings: unknown[] }).findings.length, 1);
  });

  it("writes further formats of the same analysis beside what is printed", () => {
    const { exitCode, stdout, stderr } = unstuck(project.root, [
      ...["--report", "sarif=a.sarif", "--report", "html=reports/b.html", "--report", "text=reports/old.txt"],
      "--color",
    ]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /1 finding \(1 warning\)/);
    assert.match(stderr, /sarif report of 1 finding: a\.sarif\nhtml report of 1 finding: reports\/b\.html\n/);
    assert.match(stderr, /^problem: tsconfig\.json: /m);
    assert.match(read("a.sarif"), /"version": "2\.1\.0"/);
    assert.match(read("reports/b.html"), /<\/html>\n$/);
    assert.match(read("reports/old.txt"), /fs\.readFileSync/);
  });

  it("has no colours in files unless they are asked for", () => {
    unstuck(project.root, ["--output", "plain.txt"], { FORCE_COLOR: "" });
    assert.ok(!read("plain.txt").includes("\u001B"));
  });

  it("shows the lines of the way in the page", () => {
    unstuck(project.root, ["--output", "page.html", "--format", "html"]);
    assert.match(read("page.html"), /<pre><code>const text = fs\.readFileSync\(&quot;page\.html&quot;/);
  });

  it("takes the diff of a dry run", () => {
    project.write("server.ts", blockingServer.replace("(request, response)", "async (request, response)"));
    const { stdout } = unstuck(project.root, ["--fix", "--dry-run", "--output", "fixes.diff"]);
    assert.equal(stdout, "");
    assert.match(read("fixes.diff"), /^--- a\/server\.ts\n\+\+\+ b\/server\.ts\n/);
  });

  const unusable: readonly { readonly args: readonly string[]; readonly says: RegExp }[] = [
    { args: ["--output", "absent/a.txt"], says: /no folder "absent" for the text report; create it first/ },
    { args: ["--output", "reports"], says: /"reports" is a folder; name a file in it for the text report/ },
    { args: ["--output", "server.ts/a.txt"], says: /no folder "server\.ts" for the text report/ },
    { args: ["--report", "html=absent/a.html"], says: /no folder "absent" for the html report/ },
    {
      args: ["--report", "xml=a.xml"],
      says: /a format and a file, as in sarif=unstuck\.sarif; formats are text, json/,
    },
    { args: ["--explain", "server.ts:4", "--report", "sarif=a"], says: /cannot be used with option '--explain/ },
    { args: ["--report", "sarif"], says: /a format and a file, as in sarif=unstuck\.sarif/ },
    { args: ["--report", "sarif=a", "--output", "./a"], says: /Two reports would go into "a"; give each a file/ },
  ];
  for (const { args, says } of unusable) {
    it(`exits with 2 before it has analysed anything: ${args.join(" ")}`, () => {
      const { exitCode, stdout, stderr } = unstuck(project.root, args);
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.equal(stdout, "");
      assert.deepEqual(fs.readdirSync(project.root).sort(), ["package.json", "reports", "server.ts", "tsconfig.json"]);
      assert.equal(read("reports/old.txt"), "before");
    });
  }

  it("exits with 2 if a file cannot be written", () => {
    const name = `${"x".repeat(300)}.txt`;
    const { exitCode, stdout, stderr } = unstuck(project.root, ["--output", name]);
    assert.equal(exitCode, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^unstuck: The text report could not be written to "x+\.txt" \(.*\); name another file\.\n$/);
  });
});

describe("the summary of a job on GitHub", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({ "package.json": "{}", "server.ts": blockingServer, "summary.md": "# Before\n" });
  });

  after(() => {
    project.remove();
  });

  const summary = (): string => path.join(project.root, "summary.md");

  it("gets the Markdown after what others have written", () => {
    unstuck(project.root, ["--format", "github"], { GITHUB_STEP_SUMMARY: summary() });
    assert.match(fs.readFileSync(summary(), "utf8"), /^# Before\n### Unstuck: 1 finding from 1 cause\n/);
  });

  it("is left alone by other formats", () => {
    const before = fs.readFileSync(summary(), "utf8");
    unstuck(project.root, ["--format", "json"], { GITHUB_STEP_SUMMARY: summary() });
    assert.equal(fs.readFileSync(summary(), "utf8"), before);
  });

  it("is left alone if it would be larger than GitHub takes", () => {
    fs.writeFileSync(summary(), "x".repeat(1024 * 1024));
    const { exitCode, stderr } = unstuck(project.root, ["--format", "github"], { GITHUB_STEP_SUMMARY: summary() });
    assert.equal(exitCode, 1);
    assert.match(stderr, /The job's summary is full: 1 finding not added\./);
    assert.equal(fs.statSync(summary()).size, 1024 * 1024);
  });

  it("does not change the verdict if it cannot be written", () => {
    const { exitCode, stderr } = unstuck(project.root, ["--format", "github"], {
      GITHUB_STEP_SUMMARY: path.join(project.root, "absent/summary.md"),
    });
    assert.equal(exitCode, 1);
    assert.match(stderr, /The job's summary could not be written: /);
  });
});

describe("the top of the checkout", () => {
  let project: TemporaryProject;

  before(() => {
    project = temporaryProject({ "repository/.git/HEAD": "", "repository/api/a.ts": "", "plain/api/a.ts": "" });
  });

  after(() => {
    project.remove();
  });

  const at = (place: string): string => path.join(project.root, place);

  it("is where .git is, also below the workspace of a job", () => {
    const terminal = { env: { GITHUB_WORKSPACE: project.root }, cwd: at("repository/api") };
    assert.equal(checkoutTop(at("repository/api"), terminal), at("repository"));
  });

  it("is the workspace of the job where there is no .git", () => {
    const cwd = at("plain/api");
    assert.equal(checkoutTop(cwd, { env: { CI_PROJECT_DIR: at("plain") }, cwd }), at("plain"));
    assert.equal(checkoutTop(cwd, { env: { CI_PROJECT_DIR: at("repository") }, cwd: at("plain") }), at("plain"));
    assert.equal(checkoutTop(cwd, { env: {}, cwd: at("repository") }), cwd);
  });

  it("is what paths are named from", () => {
    assert.equal(pathInCheckout("a.ts", at("plain/api"), at("plain")), "api/a.ts");
  });
});
