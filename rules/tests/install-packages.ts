import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A folder below `rules/tests` with packages that some tests need and nobody else. */
export function packagesFolder(name: "catalog-packages" | "eslint-packages"): URL {
  return new URL(`../tests/${name}/`, import.meta.url);
}

/**
 * Installs what its lock file pins, without scripts, unless it is there already. `npm ci` would refuse: it wants the
 * binaries of every platform in the lock file, and not every registry has them all.
 */
export function installInto(folder: URL): void {
  if (existsSync(new URL("node_modules/.package-lock.json", folder))) return;
  const args = ["install", "--no-save", "--ignore-scripts", "--no-workspaces", "--no-audit", "--no-fund"];
  process.stdout.write(`      npm ${args.join(" ")} in ${fileURLToPath(folder)}\n`);
  execFileSync("npm", args, { cwd: fileURLToPath(folder), stdio: ["ignore", "ignore", "inherit"] });
}
