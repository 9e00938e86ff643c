import { append, getOrAdd } from "../collections.js";
import type { Catalog } from "../catalog/lookup.js";
import type { ModuleShape } from "../catalog/types.js";
import type { Framework } from "../roots/types.js";

/** How values are followed through other people's modules: what calls return and what types mean. */
export interface Shapes {
  /** Access path of what calling `path` returns; ends in `#` for an instance. */
  returned(module: string, path: string): string;
  /** Access path (ending in `#`) of an instance made by `new path()`. */
  constructed(module: string, path: string): string;
  /** Access path (ending in `#`) of something with the declared type `name`. */
  typed(module: string, name: string): string;
  /** Calling what `path` returns does not run the wrapped function then and there: `debounce`. */
  delays(module: string, path: string): boolean;
}

export function createShapes(catalog: Catalog, frameworks: readonly Framework[]): Shapes {
  const byModule = new Map<string, ModuleShape[]>();
  for (const framework of frameworks) {
    for (const specifier of [framework.module, ...(framework.aliases ?? [])]) {
      append(byModule, specifier, framework);
    }
  }
  const delaying = delayingWrappers(frameworks);
  const look = (module: string, table: "returns" | "types", key: string): string | undefined => {
    for (const shape of byModule.get(module) ?? []) {
      const found = own(shape[table], key);
      if (found !== undefined) return found;
    }
    return own(catalog.shape(module)?.[table], key);
  };
  return {
    delays: (module, path) => delaying.get(module)?.has(path) === true,
    returned(module, path) {
      const name = look(module, "returns", path);
      return name === undefined ? `${path}()` : `${name}#`;
    },
    constructed(module, path) {
      const name = look(module, "returns", path) ?? look(module, "types", path);
      return `${name ?? lastName(path)}#`;
    },
    typed(module, name) {
      // `import Agenda from "agenda"` used as a type: what the module itself makes.
      if (name === "default") return `${look(module, "types", "default") ?? look(module, "returns", "") ?? name}#`;
      return `${look(module, "types", name) ?? name}#`;
    },
  };
}

/** Paths of the wrappers that delay what they are given, by module. */
function delayingWrappers(frameworks: readonly Framework[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byModule = new Map<string, Set<string>>();
  for (const framework of frameworks) {
    const delaying = (framework.wrappers ?? []).filter(({ phase, handler }) => phase === "serving" && handler !== true);
    for (const module of [framework.module, ...(framework.aliases ?? [])]) {
      const paths = getOrAdd(byModule, module, () => new Set<string>());
      for (const path of delaying.flatMap(({ call }) => call)) paths.add(path);
    }
  }
  return byModule;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function own(table: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `path` of a member: instances end in `#`, so that `Class#` + `name` is `Class#name`. */
export function memberPath(path: string, name: string): string {
  if (path === "" || path.endsWith("#")) return path + name;
  return `${path}.${name}`;
}
