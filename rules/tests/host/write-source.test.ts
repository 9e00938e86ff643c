import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { checkWritable, openProject, writeSources, type SourceChange } from "../../dist/host/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === "win32";

describe("writing a source file", () => {
  let folder: TemporaryProject;
  const at = (file: string): string => path.join(folder.root, file);
  const write = async (...changes: readonly SourceChange[]): Promise<readonly string[]> =>
    (await writeSources(folder.root, changes)).map(({ file, message }) => `${file}: ${message}`);
  const leftovers = (): readonly string[] => fs.readdirSync(folder.root).filter((name) => /\.\d+$/.test(name));

  beforeEach(() => {
    folder = temporaryProject({ "a.ts": "let a;\n", "b.ts": "let b;\n" });
  });

  afterEach(() => {
    assert.deepEqual(leftovers(), []);
    folder.remove();
  });

  const encodings: readonly { readonly title: string; readonly encode: (text: string) => Buffer }[] = [
    { title: "UTF-8", encode: (text) => Buffer.from(text) },
    { title: "UTF-8 with a byte order mark", encode: (text) => Buffer.from(`\uFEFF${text}`) },
    { title: "UTF-16LE with a byte order mark", encode: (text) => Buffer.from(`\uFEFF${text}`, "utf16le") },
  ];
  for (const { title, encode } of encodings) {
    it(`keeps ${title} and its line endings`, async () => {
      folder.write("a.ts", encode("let é;\r\nlet 中;\r\n"));
      const before = textOf(folder.root, "a.ts");
      assert.equal(before, "let é;\r\nlet 中;\r\n");
      assert.deepEqual(await write({ file: "a.ts", before, after: before.replace("é", "😀") }), []);
      assert.deepEqual(fs.readFileSync(at("a.ts")), encode("let 😀;\r\nlet 中;\r\n"));
    });
  }

  it("keeps the mode", async function () {
    if (isWindows) this.skip();
    fs.chmodSync(at("a.ts"), 0o751);
    assert.deepEqual(await write({ file: "a.ts", before: "let a;\n", after: "let x;\n" }), []);
    assert.equal(fs.statSync(at("a.ts")).mode & 0o777, 0o751);
  });

  it("writes where a symbolic link leads", async function () {
    if (isWindows) this.skip();
    folder.write("real/a.ts", "let a;\n");
    fs.symlinkSync("real/a.ts", at("link.ts"));
    assert.deepEqual(await write({ file: "link.ts", before: "let a;\n", after: "let x;\n" }), []);
    assert.ok(fs.lstatSync(at("link.ts")).isSymbolicLink());
    assert.equal(fs.readFileSync(at("real/a.ts"), "utf8"), "let x;\n");
  });

  const unwritable: readonly {
    readonly title: string;
    readonly prepare: () => void;
    readonly says: RegExp;
  }[] = [
    {
      title: "that has changed meanwhile",
      prepare: () => {
        folder.write("b.ts", "let other;\n");
      },
      says: /^b\.ts: The file has changed since it was read; run again\.$/,
    },
    {
      title: "that was deleted",
      prepare: () => {
        fs.rmSync(at("b.ts"));
      },
      says: /has been deleted since it was read; run again/,
    },
    {
      title: "in whose place there is a folder",
      prepare: () => {
        fs.rmSync(at("b.ts"));
        fs.mkdirSync(at("b.ts"));
      },
      says: /a folder where the file was/,
    },
    {
      title: "that became binary",
      prepare: () => {
        folder.write("b.ts", "let b;\n\0");
      },
      says: /has changed/,
    },
    {
      title: "that is read-only, even for those who may write everything",
      prepare: () => {
        fs.chmodSync(at("b.ts"), 0o444);
      },
      says: /is read-only; make it writable, then run again/,
    },
  ];
  for (const { title, prepare, says } of unwritable) {
    it(`leaves a file ${title}, and what belongs to it`, async () => {
      prepare();
      const changes = ["a", "b"].map((name) => ({
        file: `${name}.ts`,
        before: `let ${name};\n`,
        after: `await ${name};\n`,
      }));
      const [problem, ...others] = await write(...changes);
      assert.match(problem ?? "", says);
      assert.deepEqual(others, []);
      assert.equal(fs.readFileSync(at("a.ts"), "utf8"), "let a;\n");
      const check = checkWritable(folder.root, "b.ts", "let b;\n");
      assert.match(`b.ts: ${check.kind === "problem" ? check.message : ""}`, says);
      assert.deepEqual(checkWritable(folder.root, "a.ts", "let a;\n"), { kind: "writable", encoding: "utf8" });
    });
  }

  it("leaves a file whose bytes would be lost", async () => {
    const latin = Buffer.from("let café;\n", "latin1");
    const odd = Buffer.concat([Buffer.from("\uFEFFlet a;\n", "utf16le"), Buffer.from("x")]);
    for (const content of [latin, odd]) {
      folder.write("a.ts", content);
      const [problem] = await write({ file: "a.ts", before: textOf(folder.root, "a.ts"), after: "" });
      assert.match(problem ?? "", /bytes that are not valid in its encoding and would be lost; save it as UTF-8/);
      assert.deepEqual(fs.readFileSync(at("a.ts")), content);
    }
  });

  it("leaves a file in a folder that cannot be written", async function () {
    if (isRoot || isWindows) this.skip();
    folder.write("closed/a.ts", "let a;\n");
    fs.chmodSync(at("closed"), 0o555);
    const [problem] = await write({ file: "closed/a.ts", before: "let a;\n", after: "" });
    fs.chmodSync(at("closed"), 0o755);
    assert.match(problem ?? "", /The folder of the file cannot be written \(EACCES\); check its permissions/);
  });

  it("puts the others back if one cannot be written after all", async function () {
    if (isWindows) this.skip();
    // Nothing can stand beside a name of the greatest length.
    const long = `${"x".repeat(250)}.ts`;
    folder.write(long, "let x;\n");
    const [problem, ...others] = await write(
      { file: "a.ts", before: "let a;\n", after: "changed\n" },
      { file: long, before: "let x;\n", after: "changed\n" },
      { file: "b.ts", before: "let b;\n", after: "changed\n" },
    );
    assert.match(problem ?? "", /^x+\.ts: The file cannot be written \(ENAMETOOLONG\); /);
    assert.deepEqual(others, []);
    assert.deepEqual(
      ["a.ts", "b.ts", long].map((file) => fs.readFileSync(at(file), "utf8")),
      ["let a;\n", "let b;\n", "let x;\n"],
    );
  });

  it("creates files with their folders beside what it changes", async () => {
    const problems = await writeSources(
      folder.root,
      [{ file: "a.ts", before: "let a;\n", after: "changed\n" }],
      [{ file: "new/deep/c.ts", text: "let c;\n" }],
    );
    assert.deepEqual(problems, []);
    assert.equal(fs.readFileSync(at("a.ts"), "utf8"), "changed\n");
    assert.equal(fs.readFileSync(at("new/deep/c.ts"), "utf8"), "let c;\n");
  });

  it("never takes what is there for a new file, and then writes nothing", async () => {
    const [problem, ...others] = await writeSources(
      folder.root,
      [{ file: "a.ts", before: "let a;\n", after: "changed\n" }],
      [
        { file: "c.ts", text: "let c;\n" },
        { file: "b.ts", text: "other\n" },
      ],
    );
    assert.match(problem?.message ?? "", /There is a file of that name already; /);
    assert.deepEqual(others, []);
    assert.deepEqual(fs.readdirSync(folder.root).sort(), ["a.ts", "b.ts"]);
    assert.equal(fs.readFileSync(at("a.ts"), "utf8"), "let a;\n");
    assert.equal(fs.readFileSync(at("b.ts"), "utf8"), "let b;\n");
  });

  it("takes created files and folders away if one cannot be written after all", async function () {
    if (isWindows) this.skip();
    const long = `new/${"x".repeat(300)}.ts`;
    const [problem] = await writeSources(
      folder.root,
      [{ file: "a.ts", before: "let a;\n", after: "changed\n" }],
      [
        { file: "new/c.ts", text: "let c;\n" },
        { file: long, text: "" },
      ],
    );
    assert.match(problem?.message ?? "", /cannot be written \(ENAMETOOLONG\)/);
    assert.deepEqual(fs.readdirSync(folder.root).sort(), ["a.ts", "b.ts"]);
    assert.equal(fs.readFileSync(at("a.ts"), "utf8"), "let a;\n");
  });

  it("leaves the whole old file where there is no room for the new one", function () {
    if (isWindows) this.skip();
    const host = new URL("../../dist/host/index.js", import.meta.url).href;
    const script = `import { writeSources } from ${JSON.stringify(host)};
      const after = "x".repeat(64 * 1024);
      console.log((await writeSources(".", [{ file: "a.ts", before: "let a;\\n", after }]))[0]?.message);`;
    // A limit on the size of files ends a write halfway, as a full disk does.
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", 'ulimit -f 16; exec "$0" --input-type=module -e "$1"', process.execPath, script],
      { cwd: folder.root, encoding: "utf8" },
    );
    assert.match(stdout, /^The file cannot be written \(EFBIG\); /, stderr);
    assert.equal(fs.readFileSync(at("a.ts"), "utf8"), "let a;\n");
  });
});

function textOf(root: string, file: string): string {
  const source = openProject({ root }).read(file);
  if (source.kind === "problem") assert.fail(source.message);
  return source.text;
}
