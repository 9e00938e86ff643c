import assert from "node:assert/strict";
import { openProject } from "../../dist/host/index.js";
import type { PackageInfo, TsconfigInfo } from "../../dist/analyzer/index.js";
import { temporaryProject } from "../temporary-project.js";

type Files = Readonly<Record<string, string>>;

function layoutOf(files: Files): {
  readonly packages: readonly PackageInfo[];
  readonly tsconfigs: readonly TsconfigInfo[];
} {
  const project = temporaryProject(files);
  const { layout } = openProject({ root: project.root });
  project.remove();
  return layout;
}

function onlyPackage(manifest: object, files: Files = {}): PackageInfo {
  const [info] = layoutOf({ "package.json": JSON.stringify(manifest), ...files }).packages;
  assert.ok(info !== undefined);
  return info;
}

describe("markers", () => {
  it("are the files that say what their folder is, without those kept out", () => {
    const project = temporaryProject({
      ".gitignore": "bin/\n",
      "hello/function.json": "{}",
      "hello/index.js": "",
      "bin/hello/function.json": "{}",
      "node_modules/x/function.json": "{}",
    });
    const { layout } = openProject({ root: project.root });
    project.remove();
    assert.deepEqual([...(layout.markers ?? [])], ["hello/function.json"]);
  });
});

describe("packages", () => {
  it("know their dependencies, and which they need when they run", () => {
    const info = onlyPackage({
      name: "x",
      dependencies: { a: "1" },
      devDependencies: { b: "1" },
      peerDependencies: { c: "1" },
    });
    assert.equal(info.name, "x");
    assert.deepEqual([...info.dependencies].sort(), ["a", "b", "c"]);
    assert.deepEqual([...info.runtimeDependencies].sort(), ["a", "c"]);
  });

  it("know the oldest Node version", () => {
    const minNode = (node: string): string | undefined => onlyPackage({ engines: { node } }).minNode;
    assert.equal(minNode(">=20.19"), "20.19.0");
    assert.equal(minNode("^18 || >=20"), "18.0.0");
    assert.equal(minNode("lts"), undefined);
  });

  it("lead from compiled files to their sources", () => {
    const files = { "src/index.ts": "", "src/cli/main.ts": "" };
    const info = onlyPackage({ main: "dist/index.js", bin: { x: "./dist/cli/main.js" } }, files);
    const entries = info.entries.map(({ kind, path }) => `${kind} ${path}`);
    assert.ok(entries.includes("main src/index.ts"));
    assert.ok(entries.includes("bin src/cli/main.ts"));
    assert.equal(info.exports["."]?.[0], "src/index.ts");
  });

  it("lead to sources as the tsconfig says", () => {
    const tsconfig = '{ "compilerOptions": { "outDir": "output", "rootDir": "source" } }';
    const files = { "tsconfig.json": tsconfig, "source/a/index.ts": "" };
    assert.equal(onlyPackage({ main: "output/a" }, files).exports["."]?.[0], "source/a/index.ts");
  });

  it("list all targets of exports, sources first", () => {
    const exports = {
      ".": { browser: "./web.js", require: "./dist/index.cjs", import: "./dist/index.mjs", source: "./lib/index.ts" },
      "./features/*": "./dist/features/*.js",
      "./closed": null,
    };
    const files = { "lib/index.ts": "", "src/index.ts": "", "src/features/a.ts": "" };
    const info = onlyPackage({ exports }, files);
    assert.equal(info.exports["."]?.[0], "lib/index.ts");
    assert.ok(info.exports["."].includes("src/index.ts"));
    assert.ok(!info.exports["."].includes("web.js"));
    assert.deepEqual(info.exports["./features/*"], ["src/features/*.ts", "dist/features/*.js"]);
    assert.deepEqual(info.exports["./closed"], []);
  });

  it("know the files that scripts run", () => {
    const scripts = {
      start: "cross-env NODE_ENV=production node -r ./tracing.js --max-old-space-size=4096 dist/server.js",
      dev: 'concurrently "nodemon --watch src --exec tsx src/server.ts" "tsx watch src/job.ts"',
      build: "tsc && node ./scripts/build.mjs src",
      lint: "eslint src",
    };
    const names = ["tracing.js", "src/index.ts", "src/server.ts", "src/job.ts", "scripts/build.mjs"];
    const info = onlyPackage({ scripts }, Object.fromEntries(names.map((name) => [name, ""])));
    const run = info.entries
      .filter(({ kind }) => kind === "script")
      .map(({ path, script }) => `${script ?? ""} ${path}`);
    assert.deepEqual(run, [
      "start tracing.js",
      "start src/server.ts",
      "dev src/server.ts",
      "dev src/job.ts",
      "build scripts/build.mjs",
    ]);
  });

  it("of VS Code extensions are known as such", () => {
    assert.equal(onlyPackage({ engines: { vscode: "^1.90.0" } }).vscodeExtension, true);
    assert.equal(onlyPackage({}).vscodeExtension, false);
  });
});

describe("tsconfigs", () => {
  it("inherit paths, each relative to the file that sets it", () => {
    const { tsconfigs } = layoutOf({
      "tsconfig.base.json": '{ "compilerOptions": { "baseUrl": "./libs", "paths": { "@lib/*": ["*/src"] } } } // base',
      "apps/api/tsconfig.json": '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "outDir": "dist", } }',
    });
    const api = tsconfigs.find(({ directory }) => directory === "apps/api");
    assert.deepEqual(api?.paths, { "@lib/*": ["libs/*/src"] });
    assert.equal(api.baseUrl, "libs");
    assert.equal(api.outDir, "apps/api/dist");
  });

  it("extend a workspace's package that is not installed", () => {
    const { tsconfigs } = layoutOf({
      "configs/package.json": '{ "name": "@acme/tsconfig" }',
      "configs/node.json": '{ "compilerOptions": { "paths": { "~/*": ["${configDir}/src/*"] } } }',
      "app/tsconfig.json": '{ "extends": ["@acme/tsconfig/node.json"] }',
    });
    assert.deepEqual(tsconfigs.find(({ directory }) => directory === "app")?.paths, { "~/*": ["app/src/*"] });
  });

  it("of a folder come with tsconfig.json first", () => {
    const { tsconfigs } = layoutOf({
      "tsconfig.build.json": '{ "compilerOptions": { "outDir": "b" } }',
      "tsconfig.json": '{ "compilerOptions": { "outDir": "a" } }',
    });
    assert.deepEqual(
      tsconfigs.map(({ outDir }) => outDir),
      ["a", "b"],
    );
  });
});
