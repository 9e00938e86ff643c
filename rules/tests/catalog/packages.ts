import { readFileSync } from "node:fs";
import { installInto, packagesFolder } from "../install-packages.js";

const folder = packagesFolder("catalog-packages");

/** Installs the packages that the catalog names. */
export function installPackages(): void {
  installInto(folder);
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
