import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { configurationFile } from "./configuration.js";
import { eslintReports, expectedReports } from "./expected.js";
import { npmInstall, run, succeed } from "./npm.js";
import { packageSets } from "./paths.js";
import { pinned, removeFolder, scratchFolder, writeManifest, writeSample } from "./scratch.js";
import { published, tarball } from "./tarballs.js";

/** Where a package finds only what it declares: pnpm links packages so, and Yarn's Plug'n'Play has no `node_modules` at all. */
describe("package managers that are strict", () => {
  const root = scratchFolder("managers");
  const bin = path.join(root, "tools/node_modules");

  before(async () => {
    const tools = path.join(root, "tools");
    mkdirSync(tools);
    for (const name of ["package.json", "package-lock.json"]) {
      cpSync(path.join(packageSets, "managers", name), path.join(tools, name));
    }
    await npmInstall(tools);
  });

  after(() => {
    removeFolder(root);
  });

  it("pnpm: reports, in a project on TypeScript 7", async () => {
    const project = writeProject(root, "pnpm");
    const pnpm = path.join(bin, "pnpm/bin/pnpm.cjs");
    const store = path.join(root, "store");
    await succeed("node", [pnpm, "install", "--ignore-scripts", "--store-dir", store], { cwd: project });
    assert.deepEqual(await lint(project, ["node", pnpm, "exec", "eslint"]), expectedReports(project, ["src"]));
    const { exitCode, stderr } = await run("node", [pnpm, "exec", "unstuck", "src"], { cwd: project });
    assert.equal(exitCode, 1, stderr);
  });

  it("Yarn Plug'n'Play: reports, in a project on TypeScript 7", async () => {
    const project = writeProject(root, "yarn");
    const registry = (await succeed("npm", ["config", "get", "registry"], { cwd: root })).trim();
    const env = { YARN_NPM_REGISTRY_SERVER: registry, YARN_ENABLE_TELEMETRY: "0", YARN_ENABLE_SCRIPTS: "0" };
    const yarn = path.join(bin, "@yarnpkg/cli-dist/bin/yarn.js");
    writeFileSync(path.join(project, "yarn.lock"), "");
    await succeed("node", [yarn, "install", "--no-immutable"], { cwd: project, env });
    assert.deepEqual(await lint(project, ["node", yarn, "eslint"], env), expectedReports(project, ["src"]));
    const { exitCode, stderr } = await run("node", [yarn, "unstuck", "src"], { cwd: project, env });
    assert.equal(exitCode, 1, stderr);
  });
});

function writeProject(root: string, name: string): string {
  const project = path.join(root, name);
  mkdirSync(project);
  writeSample(project);
  const { name: file, text } = configurationFile("esm", ["babel"]);
  writeFileSync(path.join(project, file), text);
  const packages = ["eslint", "@babel/core", "@babel/eslint-parser"];
  writeManifest(project, {
    ...pinned("eslint9", packages),
    typescript: "7.0.2",
    [published.rules]: `file:${tarball(published.rules)}`,
  });
  return project;
}

async function lint(
  cwd: string,
  [command = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await run(command, [...args, "--format", "json", "src"], { cwd, env });
  assert.equal(exitCode, 1, stderr || stdout);
  return eslintReports(cwd, stdout);
}
