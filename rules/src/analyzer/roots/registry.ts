import { append, getOrAdd } from "../collections.js";
import { splitSpecifier } from "../graph/resolve-module.js";
import type { ConfiguredHandler } from "../project.js";
import { withPromises } from "./promise-use.js";
import type {
  ClassRule,
  DecoratorRule,
  DirectiveRule,
  EntryCall,
  FileRule,
  Framework,
  PromiseRow,
  Registration,
  TypeRule,
  Wrapper,
} from "./types.js";

/** Everything known about how the outside world calls user code, indexed by module and access path. */
export interface Registry {
  registrations(module: string, path: string): readonly Registration[];
  /** Registrations on a receiver that cannot be resolved, by the member's name. */
  unknownReceiver(name: string): readonly Registration[];
  wrapper(module: string, path: string): Wrapper | undefined;
  entries(module: string, path: string): readonly EntryCall[];
  decorators(module: string, name: string): readonly DecoratorRule[];
  classRules(module: string, name: string): readonly ClassRule[];
  typeRules(module: string): readonly TypeRule[];
  /** Directives in functions, with the packages that a project must depend on. */
  readonly directives: readonly { readonly rule: DirectiveRule; readonly modules: readonly string[] }[];
  /** File conventions with the packages that a project must depend on; undefined means any project. */
  readonly files: readonly { readonly rule: FileRule; readonly modules: readonly string[] | undefined }[];
}

export function createRegistry(frameworks: readonly Framework[], configured: readonly ConfiguredHandler[]): Registry {
  const registrations = new Table<Registration>();
  const wrappers = new Table<Wrapper>();
  const entries = new Table<EntryCall>();
  const decorators = new Table<DecoratorRule>();
  const classes = new Table<ClassRule>();
  const typed = new Map<string, TypeRule[]>();
  const add = (framework: Framework, module: string): void => {
    const said = <Row extends PromiseRow>(rows: readonly Row[] | undefined): readonly Row[] =>
      (rows ?? []).map((row) => withPromises(row, framework, module));
    for (const row of said(framework.registrations))
      row.call.forEach((path) => {
        registrations.add(module, path, row);
      });
    for (const row of framework.wrappers ?? [])
      row.call.forEach((path) => {
        wrappers.add(module, path, row);
      });
    for (const row of framework.entries ?? [])
      row.call.forEach((path) => {
        entries.add(module, path, row);
      });
    for (const row of said(framework.decorators)) decorators.add(module, row.decorator, row);
    for (const row of said(framework.classes)) classes.add(module, row.base, row);
    if (framework.typed !== undefined) typed.set(module, [...(typed.get(module) ?? []), ...said(framework.typed)]);
  };
  for (const framework of frameworks) {
    for (const module of [framework.module, ...(framework.aliases ?? [])]) add(framework, module);
  }
  for (const row of configured)
    row.call.forEach((path) => {
      registrations.add(row.module, path, row);
    });
  return {
    registrations: (module, path) =>
      registrations.knows(module) ? keysOf(path).flatMap((key) => registrations.get(module, key)) : [],
    unknownReceiver(name) {
      const named = registrations.get("*", `#${name}`);
      return named.length > 0 || !/^on[A-Z]/.test(name) ? named : [listenerByName];
    },
    wrapper: (module, path) => wrappers.get(module, path)[0],
    entries: (module, path) => entries.get(module, path),
    decorators: (module, name) => decorators.get(module, name),
    classRules: (module, name) => classes.get(module, name),
    typeRules: (module) => typed.get(module) ?? [],
    directives: frameworks.flatMap((framework) =>
      (framework.directives ?? []).map((rule) => ({
        rule: withPromises(rule, framework, framework.module),
        modules: [framework.module, ...(framework.aliases ?? [])],
      })),
    ),
    files: frameworks.flatMap((framework) => {
      const modules = framework.always === true ? undefined : [framework.module, ...(framework.aliases ?? [])];
      return (framework.files ?? []).map((rule) => ({
        rule: withPromises(rule, framework, framework.module),
        modules,
      }));
    }),
  };
}

/** `bus.onPaid("order", handle)`: named like a listener, on a receiver that nobody can resolve. */
const listenerByName: Registration = {
  call: [],
  handlers: [{ from: 0 }],
  kind: "event",
  label: "{name} {0}",
  likely: true,
};

/** Keys of rows that are about a path: its own, and those for whatever stands in the place of its last member. */
function keysOf(path: string): readonly string[] {
  const last = Math.max(path.lastIndexOf("."), path.lastIndexOf("#")) + 1;
  if (last === path.length) return [path];
  const receiver = path.slice(0, last);
  const keys = [path, `${receiver}*`];
  return path.endsWith("=") && last < path.length - 1 ? [...keys, `${receiver}*=`] : keys;
}

/** Rows by module and path. */
class Table<T> {
  readonly #modules = new Map<string, Map<string, T[]>>();

  add(module: string, path: string, row: T): void {
    append(
      getOrAdd(this.#modules, module, () => new Map<string, T[]>()),
      path,
      row,
    );
  }

  /** Says whether there are rows for a module at all: for most there are none. */
  knows(module: string): boolean {
    return this.#modules.has(module) || this.#modules.has(packageAround(module));
  }

  get(module: string, path: string): readonly T[] {
    const rows = this.#modules.get(module)?.get(path);
    if (rows !== undefined) return rows;
    const around = packageAround(module);
    return around === module ? [] : (this.#modules.get(around)?.get(path) ?? []);
  }
}

/** `@nestjs/common/decorators` has what `@nestjs/common` has. */
function packageAround(module: string): string {
  if (!module.includes("/")) return module;
  const { name, subpath } = splitSpecifier(module);
  return subpath === "" ? module : name;
}
