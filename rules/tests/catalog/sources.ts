import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import semver from "semver";
import { declaredPaths } from "./declarations.js";
import { packageText, packageVersions } from "./packages.js";
import { leadsToFunction } from "./reflection.js";

/** Says whether `path` exists in the real module `specifier`; `since` is the first Node version said to have it. */
export async function exists(specifier: string, path: string, since: string | undefined): Promise<boolean> {
  const module = specifier.replace(/^node:/, "");
  const declarations = nativeDeclarations[module];
  if (declarations !== undefined) return declaredPaths(packageText(declarations)).has(nativePath(path));
  if (module === "global") return leadsToFunction(globalThis, module, path);
  if (mirrors.has(module) && !isHere(since)) return exists("fs", path, since);
  if (!isCore(module)) {
    return (await packageVersions(module)).some((version) => leadsToFunction(version, module, path));
  }
  const real = isHere(since) ? await coreModule(module) : undefined;
  if (real !== undefined && leadsToFunction(real, module, path)) return true;
  if (real !== undefined && !elsewhere.has(`${module} ${path}`)) return false;
  return isDeclared(module, path) || notYetDeclared.some(([owner, name]) => owner === module && name === path);
}

/** Newer than every release of Node's types so far; looked up in Node 26.10 itself. Delete what the types have learnt. */
export const notYetDeclared: readonly (readonly [module: string, path: string])[] = [
  ["fs", "openAsBlobSync"],
  ["crypto", "parsePKCS12"],
  ["crypto", "Mac#update"],
];

/** Says whether Node's newest types declare the path. Of `a()` they name `a` alone. */
export function isDeclared(module: string, path: string): boolean {
  const file = new URL(`${module}.d.ts`, import.meta.resolve("types-node-26/package.json"));
  return declaredPaths(readFileSync(file, "utf8")).has(path.replace(/\(\)$/, ""));
}

/** Packages that hand out whatever the running Node has in `fs`. */
const mirrors: ReadonlySet<string> = new Set(["fs-extra", "graceful-fs"]);

/** Missing on some platforms of the running Node version. */
const elsewhere: ReadonlySet<string> = new Set(["fs lchmodSync", "fs/promises lchmod"]);

/** Packages that need a binary that `--ignore-scripts` does not build, or more than is worth installing. */
const nativeDeclarations: Readonly<Record<string, string>> = {
  "better-sqlite3": "@types/better-sqlite3/index.d.ts",
  libsql: "libsql/types/index.d.ts",
  bcrypt: "@types/bcrypt/index.d.ts",
  // Loads a whole framework.
  "@nestjs/jwt": "@nestjs/jwt/dist/jwt.service.d.ts",
};

/** Typings write the default export's class by its name, and what `transaction` returns as an interface. */
function nativePath(path: string): string {
  if (path === "") return "Database";
  return path
    .replace(/^Database#transaction\(\)$/, "Transaction()")
    .replace(/^Database#transaction\(\)\./, "Transaction#");
}

function isCore(module: string): boolean {
  return isBuiltin(`node:${module}`) || ["sqlite", "ffi", "zlib/iter"].includes(module);
}

function isHere(since: string | undefined): boolean {
  const first = semver.coerce(since ?? "0");
  return first !== null && semver.gte(process.versions.node, first);
}

/** Nothing if the module exists behind a flag only. */
async function coreModule(module: string): Promise<unknown> {
  try {
    return await import(`node:${module}`);
  } catch {
    return undefined;
  }
}
