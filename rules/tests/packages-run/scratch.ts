import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { npmInstall } from "./npm.js";
import { packageSets, sampleFolder } from "./paths.js";
import { published, tarball } from "./tarballs.js";

export type PackageSet = "eslint8" | "eslint9" | "eslint10" | "managers";

type Versions = Readonly<Record<string, string>>;

/** A folder outside of any project. */
export function scratchFolder(name: string): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), `unstuck-${name}-`)));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The sample, with the components whose parsers are there, and what is type-checked. */
export function writeSample(folder: string, components: readonly string[] = []): void {
  const project = path.join(sampleFolder, "project");
  cpSync(path.join(project, "src"), path.join(folder, "src"), { recursive: true });
  cpSync(path.join(sampleFolder, "types"), path.join(folder, "types"), { recursive: true });
  mkdirSync(path.join(folder, "pages"));
  for (const name of readdirSync(path.join(project, "pages"))) {
    if (components.some((component) => name.endsWith(`.${component}`))) {
      cpSync(path.join(project, "pages", name), path.join(folder, "pages", name));
    }
  }
}

/** The versions that a set pins, of some packages. */
export function pinned(set: PackageSet, names: readonly string[]): Versions {
  const { dependencies } = JSON.parse(readFileSync(path.join(packageSets, set, "package.json"), "utf8")) as {
    readonly dependencies: Versions;
  };
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => names.includes(name)));
}

export function writeManifest(folder: string, devDependencies: Versions): void {
  const content = { name: "scratch", private: true, type: "module", devDependencies };
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(content, undefined, 2)}\n`);
}

/** Installs the packed plugin beside other packages, all that they need as the set's lock file says. */
export async function installBeside(folder: string, set: PackageSet, versions: Versions): Promise<void> {
  const lock = path.join(packageSets, set, "package-lock.json");
  if (existsSync(lock)) cpSync(lock, path.join(folder, "package-lock.json"));
  writeManifest(folder, { ...versions, [published.rules]: `file:${tarball(published.rules)}` });
  await npmInstall(folder);
}
