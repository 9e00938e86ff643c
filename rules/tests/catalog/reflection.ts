import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Says whether an access path leads to a function in a real module.
 * A leading class name stands for an instance, which is made where the class alone does not show its methods.
 */
export function leadsToFunction(module: unknown, specifier: string, path: string): boolean {
  const start = startOf(specifier, path);
  return rootsOf(module, specifier).some((root) => {
    const value =
      start === undefined ? followed(root, path) : followed(start.make(root), path.slice(start.path.length));
    return typeof value === "function";
  });
}

type Make = (root: unknown) => unknown;

/** How to come by values that no export shows: instances that only a call makes, and what returned functions are. */
const made: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  crypto: {
    Mac: (root) => called(root, "createMac", "hmac", Buffer.alloc(32), { digest: "sha256" }),
  },
  sqlite: {
    SQLTagStore: (root) => {
      const Database = member(root, "DatabaseSync");
      return called(constructed(Database, ":memory:"), "createTagStore");
    },
  },
  module: { "createRequire()": (root) => called(root, "createRequire", import.meta.url) },
  "adm-zip": { AdmZip: (root) => constructed(root) },
  cosmiconfig: { SyncExplorer: (root) => called(root, "cosmiconfigSync", "unstuck") },
  lilconfig: { SyncExplorer: (root) => called(root, "lilconfigSync", "unstuck") },
  "lowdb/node": {
    LowSync: (root) => called(root, "JSONFileSyncPreset", join(tmpdir(), "unstuck-absent.json"), {}),
  },
  ffi: {
    "DynamicLibrary#getFunction()": (root) => {
      const library = constructed(member(root, "DynamicLibrary"), null);
      return called(library, "getFunction", "getpid", { return: "int32", arguments: [] });
    },
  },
  synckit: { "createSyncFn()": (root) => called(root, "createSyncFn", import.meta.filename) },
  deasync: { "()": (root) => result(root, once) },
  "prompt-sync": { "()": (root) => result(root) },
};

function startOf(specifier: string, path: string): { readonly path: string; readonly make: Make } | undefined {
  const start = Object.entries(made[specifier] ?? {}).find(
    ([prefix]) => path === prefix || path.startsWith(`${prefix}#`) || path.startsWith(`${prefix}.`),
  );
  return start && { path: start[0], make: start[1] };
}

function rootsOf(module: unknown, specifier: string): readonly unknown[] {
  if (specifier === "global") return [globalThis, { require: createRequire(import.meta.url) }];
  return [module, member(module, "default"), member(module, "module.exports")];
}

/** Walks `a.b#c`: a `#` steps to an instance's member, through the class's prototype unless an instance is at hand. */
function followed(root: unknown, path: string): unknown {
  let value = root;
  for (const [, separator, name = ""] of path.matchAll(/([.#]?)([^.#]+)/g)) {
    if (separator === "#" && typeof value === "function") value = member(value, "prototype");
    value = member(value, name);
  }
  return value;
}

function member(owner: unknown, name: string): unknown {
  if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) return undefined;
  return Reflect.get(owner, name, owner);
}

function called(owner: unknown, name: string, ...args: readonly unknown[]): unknown {
  const found = member(owner, name);
  return typeof found === "function" ? Reflect.apply(found, owner, args) : undefined;
}

function result(target: unknown, ...args: readonly unknown[]): unknown {
  return typeof target === "function" ? Reflect.apply(target, undefined, args) : undefined;
}

function constructed(target: unknown, ...args: readonly unknown[]): unknown {
  return typeof target === "function" ? Reflect.construct(target, args) : undefined;
}
