import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { openProject, type Project } from "../../dist/host/index.js";
import { temporaryProject } from "../temporary-project.js";

type Files = Readonly<Record<string, string | object>>;

function opened(files: Files, prepare: (root: string) => void = () => undefined, folder = ""): Project {
  const texts = Object.entries(files).map(([file, content]): [string, string] => [
    file,
    typeof content === "string" ? content : JSON.stringify(content),
  ]);
  const project = temporaryProject({ "a.ts": "", ...Object.fromEntries(texts) });
  prepare(project.root);
  const found = openProject({ root: path.join(project.root, folder) });
  project.remove();
  return found;
}

function complaints({ problems }: Project): readonly string[] {
  return problems.map(({ file, message }) => `${file}: ${message}`);
}

const config = "unstuck.config.json";

describe("a configuration that extends others", () => {
  it("joins lists, and lets the later win where both speak of one thing", () => {
    const { config: merged, problems } = opened({
      [config]: {
        extends: ["./base.json", "acme-unstuck-config"],
        blocking: [{ module: "a", api: "x", cost: "T3" }],
        handlers: [{ module: "bus", call: "on", kind: "message" }],
        exclude: ["fs.statSync"],
        phases: { "src/**": "serving" },
        minNode: "22",
      },
      "base.json": {
        blocking: [
          { module: "node:a", api: "x", cost: "T0" },
          { module: "a", api: "x", construct: true },
        ],
        handlers: [{ module: "bus", call: ["on", "once"], kind: "event" }],
        exclude: ["fs.existsSync"],
        phases: { "src/**": "tool", "jobs/**": "tool" },
        minNode: "18",
        minCost: "T2",
        certainty: "certain",
      },
      "node_modules/acme-unstuck-config/unstuck.config.json": {
        minCost: "T1",
        overrides: [{ files: "x", minCost: "T0" }],
      },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      merged.blocking.map(({ module, api, construct, cost }) => [module, api, construct === true, cost]),
      [
        ["a", "x", true, "T1"],
        ["a", "x", false, "T3"],
      ],
    );
    assert.deepEqual(
      merged.handlers.map(({ call, kind }) => [call, kind]),
      [
        [["once"], "event"],
        [["on"], "message"],
      ],
    );
    assert.deepEqual(
      merged.exclude.map(({ api }) => api),
      ["fs.existsSync", "fs.statSync"],
    );
    const phaseOf = (file: string): string | undefined => merged.phases.find(({ files }) => files.test(file))?.phase;
    assert.deepEqual([phaseOf("src/a.ts"), phaseOf("jobs/a.ts")], ["serving", "tool"]);
    assert.equal(merged.minNode, "22.0.0");
    assert.deepEqual(
      merged.thresholds.map(({ minCost, certainty }) => [minCost, certainty]),
      [
        ["T1", "certain"],
        ["T0", undefined],
      ],
    );
  });

  it("means globs of an extended file from the project's root, wherever that file stands", () => {
    const { config: merged } = opened({
      [config]: { extends: "./tools/config/base.json" },
      "tools/config/base.json": { exclude: [{ files: "src/**" }] },
    });
    assert.deepEqual(
      ["src/a.ts", "tools/config/src/a.ts"].map((file) => merged.exclude[0]?.files?.test(file)),
      [true, false],
    );
  });

  it("finds files of packages: by name, by its main, by file, in a scope, in folders above", () => {
    const names = ["plain", "with-main", "with-main/other", "with-main/deep/strict.json", "@acme/config", "above"];
    const { config: merged, problems } = opened(
      {
        [`app/${config}`]: { extends: names },
        "app/a.ts": "",
        "app/node_modules/plain/unstuck.config.json": { exclude: ["plain"] },
        "app/node_modules/with-main/package.json": { main: "./shared.json" },
        "app/node_modules/with-main/shared.json": { exclude: ["main"] },
        "app/node_modules/with-main/other.json": { exclude: ["other"] },
        "app/node_modules/with-main/deep/strict.json": { extends: "../shared.json", exclude: ["strict"] },
        "app/node_modules/@acme/config/unstuck.config.json": { extends: "nested", exclude: ["scoped"] },
        "app/node_modules/@acme/config/node_modules/nested/unstuck.config.json": { exclude: ["nested"] },
        "node_modules/above/unstuck.config.json": { exclude: ["above"] },
      },
      undefined,
      "app",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      merged.exclude.map(({ api }) => api),
      ["plain", "main", "other", "strict", "nested", "scoped", "above"],
    );
  });

  it("may stand in a package of a repository and extend the repository's", () => {
    const files = { [`packages/api/${config}`]: { extends: "../../unstuck.base.json" }, "packages/api/a.ts": "" };
    const base = { "unstuck.base.json": { minNode: "22" } };
    const inRepository = opened({ ".git/HEAD": "", ...files, ...base }, undefined, "packages/api");
    assert.deepEqual([complaints(inRepository), inRepository.config.minNode], [[], "22.0.0"]);
    const alone = opened({ ...files, ...base }, undefined, "packages/api");
    assert.deepEqual(complaints(alone), [
      `${config}: "extends" names "../../unstuck.base.json", which lies outside of the project; copy it into the project, or make a package of it. It is ignored.`,
    ]);
  });

  it("counts a file once that two extend", () => {
    const { config: merged, problems } = opened({
      [config]: { extends: ["./left.json", "./right.json"] },
      "left.json": { extends: "./base.json", minNode: "22" },
      "right.json": { extends: "./base.json" },
      "base.json": { minNode: "18", exclude: ["fs.statSync"] },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([merged.minNode, merged.exclude.length], ["22.0.0", 1]);
  });

  const refused: readonly { readonly title: string; readonly files: Files; readonly says: readonly string[] }[] = [
    {
      title: "is missing",
      files: { [config]: { extends: "./absent.json" } },
      says: [`${config}: "extends" names "./absent.json", which is not there; correct the path. It is ignored.`],
    },
    {
      title: "is not installed",
      files: { [config]: { extends: ["absent-config", "https://example.com/config.json"] } },
      says: ["absent-config", "https://example.com/config.json"].map(
        (name) =>
          `${config}: "extends" names "${name}", which is not installed; install that package, or write a path that starts with ./. It is ignored.`,
      ),
    },
    {
      title: "is code",
      files: {
        [config]: { extends: ["./base.js", "coded"] },
        "base.js": "throw new Error();",
        "node_modules/coded/package.json": { main: "index.js" },
        "node_modules/coded/index.js": "throw new Error();",
      },
      says: [
        `${config}: "extends" names "./base.js", which is no .json file; configuration is data, never code. It is ignored.`,
        `${config}: "extends" names "coded", which has no file unstuck.config.json; name one that is in the package. It is ignored.`,
      ],
    },
    {
      title: "leaves its package",
      files: {
        [config]: { extends: ["thief", "thief/../../secret.json"] },
        "secret.json": { minNode: "18" },
        "node_modules/thief/package.json": { main: "../../secret.json" },
      },
      says: ["thief", "thief/../../secret.json"].map(
        (name) =>
          `${config}: "extends" names "${name}", which lies outside of its package; name a file in it. It is ignored.`,
      ),
    },
    {
      title: "leads back",
      files: { [config]: { extends: ["./b.json", `./${config}`] }, "b.json": { extends: `./${config}` } },
      says: [
        `b.json: "extends" names "./${config}", which leads back to this file; remove it. It is ignored.`,
        `${config}: "extends" names "./${config}", which is this file itself; remove it. It is ignored.`,
      ],
    },
    {
      title: "is a folder with such a name",
      files: { [config]: { extends: "./folder.json" }, "folder.json/inner.txt": "" },
      says: [
        `folder.json: The file is no regular file; correct it. What could be read is used. It is extended by ${config}.`,
      ],
    },
    {
      title: "is broken",
      files: { [config]: { extends: "./base.json" }, "base.json": "{ exclude" },
      says: [
        `base.json: The file is not valid JSON (line 1: '}' expected); correct it. What could be read is used. It is extended by ${config}.`,
      ],
    },
  ];
  for (const { title, files, says } of refused) {
    it(`says so of a file that ${title}, and goes on`, () => {
      const own = files[config];
      const project = opened({ ...files, [config]: { ...(own as object), exclude: ["fs.statSync"] } });
      assert.deepEqual(complaints(project), says);
      assert.equal(project.config.exclude.length, 1);
      assert.equal(project.config.minNode, undefined);
    });
  }

  it("does not follow a link out of the project, nor read what never ends", function () {
    if (process.platform === "win32") this.skip();
    let outside = "";
    const project = opened({ [config]: { extends: ["./out.json", "./device.json"] } }, (root) => {
      outside = path.join(path.dirname(root), `${path.basename(root)}-outside.json`);
      fs.writeFileSync(outside, "{}");
      fs.symlinkSync(outside, path.join(root, "out.json"));
      fs.symlinkSync("/dev/zero", path.join(root, "device.json"));
    });
    fs.rmSync(outside);
    assert.deepEqual(
      complaints(project).map((complaint) => /which (.*?);/.exec(complaint)?.[1]),
      ["lies outside of the project", "lies outside of the project"],
    );
  });

  it("knows which files have a say in it, and which would have", () => {
    const { configFiles } = opened({ [config]: { extends: ["./base.json", "./absent.json"] }, "base.json": {} });
    assert.deepEqual(configFiles, [config, "base.json", "absent.json"]);
    assert.deepEqual(opened({}).configFiles, [config]);
  });
});
