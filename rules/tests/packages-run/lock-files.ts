import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npmInstall } from "./npm.js";
import { packageSets } from "./paths.js";
import { pinned, removeFolder, scratchFolder, writeManifest, type PackageSet } from "./scratch.js";
import { published, tarball } from "./tarballs.js";

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly devDependencies?: Readonly<Record<string, string>> }>>;
}

/** Pins all that the sets and the plugin need. The plugin itself is not pinned: it is packed anew for each run. */
export async function writeLockFiles(): Promise<number> {
  for (const name of readdirSync(packageSets)) await writeLockFile(name as PackageSet);
  return 0;
}

async function writeLockFile(set: PackageSet): Promise<void> {
  const folder = scratchFolder("lock");
  const { dependencies } = JSON.parse(readFileSync(path.join(packageSets, set, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const plugin = { [published.rules]: `file:${tarball(published.rules)}` };
  writeManifest(folder, { ...pinned(set, Object.keys(dependencies)), ...(set === "managers" ? {} : plugin) });
  await npmInstall(folder, ["--package-lock-only", "--omit-lockfile-registry-resolved"]);
  const lock = JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8")) as LockFile;
  const text = JSON.stringify(withoutPlugin(lock), undefined, 2);
  writeFileSync(path.join(packageSets, set, "package-lock.json"), `${text}\n`);
  removeFolder(folder);
}

function withoutPlugin({ packages, ...rest }: LockFile): LockFile {
  const own = `node_modules/${published.rules}`;
  const others = Object.entries(packages).filter(([place]) => place !== own && !place.startsWith(`${own}/`));
  const listed = others.map(([place, { devDependencies, ...entry }]) => {
    if (devDependencies === undefined) return [place, entry];
    const left = Object.entries(devDependencies).filter(([name]) => name !== published.rules);
    return [place, { ...entry, devDependencies: Object.fromEntries(left) }];
  });
  return { ...rest, packages: Object.fromEntries(listed) as LockFile["packages"] };
}
