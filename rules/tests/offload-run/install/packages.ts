import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { cacheFolder, packageSet } from "../paths.js";

/** The `node_modules` that the programs share; there once {@link installPackages} has run. */
export const packageFolder = path.join(cacheFolder, stamp(), "node_modules");

/**
 * Pinned, and without install scripts: nothing is compiled, and nothing is fetched behind npm's back. Made aside and then
 * moved, so that a folder under its final name is complete.
 */
export function installPackages(): void {
  if (existsSync(packageFolder)) return;
  const folder = path.dirname(packageFolder);
  process.stdout.write(`Installing what the programs need in ${folder}\n`);
  mkdirSync(cacheFolder, { recursive: true });
  const partial = mkdtempSync(`${folder}.`);
  try {
    for (const file of ["package.json", "package-lock.json"]) {
      cpSync(path.join(packageSet, file), path.join(partial, file));
    }
    // `npm ci` would refuse: it wants the binaries of every platform in the lock file, and not every registry has all.
    const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", args, { cwd: partial, env: ownEnvironment(), stdio: ["ignore", "ignore", "inherit"] });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function stamp(): string {
  const texts = ["package.json", "package-lock.json"].map((file) => readFileSync(path.join(packageSet, file)));
  return createHash("sha256").update(Buffer.concat(texts)).digest("hex").slice(0, 12);
}

/** Inside `npm run`, npm describes the project at hand in the environment; some of that would count as configuration. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(local_prefix|workspace)|package_|lifecycle_)/.test(name),
    ),
  );
}
