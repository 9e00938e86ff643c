import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../tests/catalog-packages/", import.meta.url);

/**
 * Installs the packages that the catalog names, pinned and without their scripts, unless they are there already.
 * `npm ci` would refuse: it wants the binaries of every platform in the lock file, and not every registry has them all.
 */
export function installPackages(): void {
  if (existsSync(new URL("node_modules/.package-lock.json", folder))) return;
  const args = ["install", "--no-save", "--ignore-scripts", "--no-workspaces", "--no-audit", "--no-fund"];
  process.stdout.write(`      npm ${args.join(" ")} in rules/tests/catalog-packages\n`);
  execFileSync("npm", args, { cwd: fileURLToPath(folder), stdio: ["ignore", "ignore", "inherit"] });
}

/** The module namespace of a package, and those of the older major versions installed beside it. */
export async function packageVersions(specifier: string): Promise<readonly unknown[]> {
  const loader: unknown = await import(new URL("load.mjs", folder).href);
  if (!isLoader(loader)) throw new Error("load.mjs exports no load");
  return Promise.all([specifier, ...olderVersions(specifier)].map((name) => loader.load(name)));
}

/** The text of a file in one of the installed packages. */
export function packageText(path: string): string {
  return readFileSync(new URL(`node_modules/${path}`, folder), "utf8");
}

function olderVersions(specifier: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  if (!isManifest(manifest)) throw new Error("package.json lists no dependencies");
  return Object.entries(manifest.dependencies)
    .filter(([, version]) => version.startsWith(`npm:${specifier}@`))
    .map(([name]) => name);
}

function isLoader(value: unknown): value is { readonly load: (specifier: string) => Promise<unknown> } {
  return typeof value === "object" && value !== null && "load" in value && typeof value.load === "function";
}

function isManifest(value: unknown): value is { readonly dependencies: Readonly<Record<string, string>> } {
  return typeof value === "object" && value !== null && "dependencies" in value;
}
