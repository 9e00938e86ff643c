import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { runGit, temporaryRepository, type Repository } from "../repository.js";
import { temporaryProject } from "../temporary-project.js";
import type { Outcome } from "./command.js";
import { inProcess } from "./in-process.js";

const server = `import fs from "node:fs";
import http from "node:http";
import { load } from "./load.js";

http.createServer((request, response) => {
  response.write(load("page"));
  response.end(fs.readFileSync("footer.html"));
}).listen(80);
`;
const load = `import fs from "node:fs";
export function load(name) {
  const file = name + ".html";
  return fs.readFileSync(file);
}
`;

describe("--changed-since", () => {
  let repository: Repository;

  beforeEach(() => {
    repository = temporaryRepository({
      "package.json": '{ "type": "module" }',
      "src/server.js": server,
      "src/load.js": load,
    });
  });

  afterEach(() => {
    repository.remove();
  });

  const unstuck = (...args: readonly string[]): Promise<Outcome> => inProcess(repository.root, args);
  /** Where the causes of the told findings stand. */
  const causes = async (reference = "HEAD", ...args: readonly string[]): Promise<readonly string[]> => {
    const { exitCode, stdout, stderr } = await unstuck("--format", "json", "--changed-since", reference, ...args);
    assert.equal(stderr, "");
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly cause: Place }[] };
    assert.equal(exitCode, findings.length > 0 ? 1 : 0);
    return findings.map(({ cause }) => `${cause.file}:${String(cause.line)}`);
  };
  const replace = (file: string, from: string, to: string): void => {
    const place = path.join(repository.root, file);
    const text = fs.readFileSync(place, "utf8");
    assert.ok(text.includes(from));
    fs.writeFileSync(
      place,
      text.replace(from, () => to),
    );
  };

  it("tells nothing where nothing changed, and says what it leaves out", async () => {
    const { exitCode, stdout } = await unstuck("--changed-since", "HEAD");
    assert.equal(exitCode, 0);
    assert.equal(stdout, "No new findings in 2 files.\n2 findings away from the lines changed since HEAD.\n");
  });

  it("tells what stands on changed lines, and not what stands beside them", async () => {
    replace("src/server.js", "footer.html", "foot.html");
    assert.deepEqual(await causes(), ["src/server.js:7"]);
  });

  it("tells what is called through a changed line, wherever it blocks", async () => {
    replace("src/server.js", 'load("page")', 'load("index")');
    assert.deepEqual(await causes(), ["src/load.js:4"]);
    repository.commit();
    replace("src/load.js", "readFileSync(file)", 'readFileSync(file, "utf8")');
    assert.deepEqual(await causes(), ["src/load.js:4"]);
  });

  it("takes a changed line that only stands near for none of the path", async () => {
    replace("src/load.js", '".html"', '".htm"');
    assert.deepEqual(await causes(), []);
  });

  it("tells what became reachable by a registration or a call further up", async () => {
    repository.write(
      "src/jobs.js",
      'import fs from "node:fs";\nexport async function sweep() {\n  fs.rmSync("old");\n}\n',
    );
    repository.write("src/timers.js", 'import { sweep } from "./jobs.js";\nawait sweep();\n');
    repository.commit();
    assert.deepEqual(await causes(), []);
    repository.write("src/timers.js", 'import { sweep } from "./jobs.js";\nsetInterval(() => sweep(), 1000);\n');
    assert.deepEqual(await causes(), ["src/jobs.js:3"]);
  });

  it("tells what a removed comment silenced", async () => {
    replace("src/server.js", "  response.end", "  // unstuck-ignore-next-line -- small\n  response.end");
    repository.commit();
    replace("src/server.js", "  // unstuck-ignore-next-line -- small\n", "");
    assert.deepEqual(await causes(), ["src/server.js:7"]);
  });

  it("counts what is committed, staged, unstaged and untracked", async () => {
    const timer = (name: string): string =>
      `import fs from "node:fs";\nsetInterval(() => fs.statSync("${name}"), 9);\n`;
    repository.git("checkout", "--quiet", "-b", "work");
    repository.write("src/a.js", timer("a"));
    repository.commit();
    repository.write("src/b.js", timer("b"));
    repository.git("add", "src/b.js");
    repository.write('src/"ü" c.js', timer("c"));
    assert.deepEqual(await causes("main"), ['src/"ü" c.js:2', "src/a.js:2", "src/b.js:2"]);
  });

  it("compares with where the work began, not with what others have done since", async () => {
    repository.git("checkout", "--quiet", "-b", "work");
    replace("src/server.js", "footer.html", "foot.html");
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    replace("src/load.js", "readFileSync(file)", "readFileSync(file, {})");
    repository.commit();
    repository.git("checkout", "--quiet", "work");
    assert.deepEqual(await causes("main"), ["src/server.js:7"]);
  });

  it("sees through renamed files and folders, and tells what changed in them", async () => {
    fs.renameSync(path.join(repository.root, "src"), path.join(repository.root, "lib"));
    assert.deepEqual(await causes(), []);
    replace("lib/server.js", "footer.html", "foot.html");
    assert.deepEqual(await causes(), ["lib/server.js:7"]);
    repository.commit();
    assert.deepEqual(await causes("HEAD~1"), ["lib/server.js:7"]);
  });

  it("does not mind how lines end", async () => {
    repository.write("src/server.js", server.replaceAll("\n", "\r\n"));
    assert.deepEqual(await causes(), []);
  });

  it("works below the top of the repository, and for paths", async () => {
    repository.write("packages/api/package.json", '{ "type": "module" }');
    repository.write("packages/api/server.js", server.replace(/.*load.*\n/g, ""));
    repository.commit();
    const api = path.join(repository.root, "packages/api");
    const run = (): Promise<Outcome> => inProcess(api, ["--changed-since", "HEAD"]);
    assert.equal((await run()).exitCode, 0);
    replace("packages/api/server.js", "footer.html", "foot.html");
    assert.equal((await run()).exitCode, 1);
    assert.deepEqual(await causes("HEAD", "src"), []);
  });

  it("leaves submodules to their own repository", async () => {
    const other = temporaryRepository({
      "timer.js": 'import fs from "node:fs";\nsetInterval(() => fs.statSync("x"), 9);\n',
    });
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.root, "src/other");
    repository.commit();
    other.remove();
    assert.deepEqual(await causes(), []);
  });

  it("goes together with a baseline", async () => {
    await unstuck("baseline");
    repository.commit();
    replace("src/server.js", "footer.html", "foot.html");
    assert.deepEqual(await causes(), []);
    assert.deepEqual(await causes("HEAD", "--no-baseline"), ["src/server.js:7"]);
  });

  it("runs nothing that the repository names", async () => {
    const trap = path.join(repository.root, "trap.sh");
    const mark = path.join(repository.root, "sprung");
    fs.writeFileSync(trap, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 });
    const hooks = ["post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"];
    for (const hook of hooks) fs.copyFileSync(trap, path.join(repository.root, ".git/hooks", hook));
    for (const key of ["core.fsmonitor", "diff.external", "diff.x.command", "diff.x.textconv", "filter.x.clean"]) {
      repository.git("config", key, trap);
    }
    for (const key of ["filter.x.smudge", "filter.x.process", "core.pager", "core.sshCommand", "core.editor"]) {
      repository.git("config", key, trap);
    }
    fs.writeFileSync(path.join(repository.root, ".git/info/attributes"), "* filter=x diff=x\n");
    replace("src/server.js", "footer.html", "foot.html");
    fs.rmSync(mark, { force: true });
    assert.deepEqual(await causes(), ["src/server.js:7"]);
    assert.equal(fs.existsSync(mark), false);
    repository.git("status");
    assert.equal(fs.existsSync(mark), true, "the trap itself works");
  });

  it("exits with 2 for a commit that is not there, an option in its place, and no repository", async () => {
    const absent = await unstuck("--changed-since", "origin/main");
    assert.deepEqual([absent.exitCode, absent.stdout], [2, ""]);
    assert.match(absent.stderr, /There is no commit "origin\/main" here; fetch it, or check --changed-since\./);
    const option = await unstuck("--changed-since=--all");
    assert.equal(option.exitCode, 2);
    assert.match(option.stderr, /There is no commit "--all" here/);
    const project = temporaryProject({ "package.json": "{}", "server.js": server });
    const outside = await inProcess(project.root, ["--changed-since", "main"]);
    project.remove();
    assert.equal(outside.exitCode, 2);
    assert.match(outside.stderr, /is not in a Git repository, which --changed-since needs; leave the option out/);
  });

  it("exits with 2 where the history is shallow, and says how to get it", async () => {
    repository.git("checkout", "--quiet", "-b", "work");
    repository.write("src/a.js", "export {};\n");
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write("src/b.js", "export {};\n");
    repository.commit();
    const clone = temporaryProject({});
    runGit(clone.root, ["clone", "--quiet", "--depth", "1", "--no-single-branch", `file://${repository.root}`, "."]);
    const parted = await inProcess(clone.root, ["--changed-since", "origin/work"]);
    const absent = await inProcess(clone.root, ["--changed-since", "origin/gone"]);
    clone.remove();
    assert.deepEqual([parted.exitCode, absent.exitCode], [2, 2]);
    assert.match(
      parted.stderr,
      /shallow and does not reach to where origin\/work and HEAD part; fetch it whole \(git fetch --unshallow; .*fetch-depth: 0/,
    );
    assert.match(absent.stderr, /There is no commit "origin\/gone" here; the history here is shallow: fetch it whole/);
  });

  it("exits with 2 together with --fix", async () => {
    const { exitCode, stderr } = await unstuck("--changed-since", "HEAD", "--fix");
    assert.equal(exitCode, 2);
    assert.match(stderr, /'--changed-since <ref>' cannot be used with option '--fix \[safety\]'/);
  });
});

interface Place {
  readonly file: string;
  readonly line: number;
}
