/**
 * The shape of what we know about other people's modules, as data.
 *
 * An **access path** names a value that a module hands out, the way a reader would write it:
 *
 * | path                 | means                                                        |
 * | -------------------- | ------------------------------------------------------------ |
 * | `""`                 | the module itself, or its default export                     |
 * | `readFileSync`       | a named export                                               |
 * | `promises.readFile`  | a member of an export                                        |
 * | `DatabaseSync`       | an exported class                                            |
 * | `DatabaseSync#exec`  | a member of an *instance* of what is called `DatabaseSync`   |
 *
 * Instances come from `new DatabaseSync()`, from a declared type, or from a call that {@link ModuleShape.returns} lists.
 */
export type AccessPath = string;

/** What a module's calls return and its types mean, so that values can be followed through it. */
export interface ModuleShape {
  /** Module specifier without the `node:` prefix, for example `fs/promises` or `better-sqlite3`. */
  readonly module: string;
  /** Other specifiers with the same exports, for example `graceful-fs` of a drop-in replacement. */
  readonly aliases?: readonly string[];
  /** Access path of a called function → the class name its result is an instance of: `{ "Database#prepare": "Statement" }`. */
  readonly returns?: Readonly<Record<AccessPath, string>>;
  /** Exported (type or class) name → the class name used in the paths here: `{ Express: "Application" }`. */
  readonly types?: Readonly<Record<string, string>>;
}

/** What stands still: a wait for disk or network, the processor, a child process, or a lock. */
export type Blocks = "io" | "cpu" | "process" | "lock";

/**
 * Order of magnitude of one call: T0 up to 20 µs, T1 up to 1 ms or by size, T2 1 to 50 ms, T3 more than 50 ms or without bound.
 */
export type Cost = "T0" | "T1" | "T2" | "T3";

/** When a call of the row blocks at all. A row without a condition always blocks. */
export type Condition =
  /** Blocks unless a callback is passed as the last argument (`jwt.sign(payload, key, done)` does not). */
  | { readonly kind: "no-callback" }
  /** Blocks only if the argument at `index` (0-based) is a number above `above`, as far as constants tell. */
  | { readonly kind: "number-above"; readonly index: number; readonly above: number }
  /** Blocks only if the argument at `index` is a number (literal or constant), not an object or a buffer. */
  | { readonly kind: "number"; readonly index: number }
  /** Blocks only if the argument at `index` is a string (a path), not a buffer; unknown counts as a string. */
  | { readonly kind: "string"; readonly index: number }
  /** Blocks only if the options object at `index` has `name: equals`. */
  | { readonly kind: "option"; readonly index: number; readonly name: string; readonly equals: boolean | string }
  /** Blocks only if the options object at `index` has a property `name`. */
  | { readonly kind: "has-option"; readonly index: number; readonly name: string }
  /** Blocks unless the options object at `index` has `name: equals` (`shell.exec(cmd, { async: true })`). */
  | { readonly kind: "unless-option"; readonly index: number; readonly name: string; readonly equals: boolean | string }
  /** Blocks only with at least `count` arguments (`new AdmZip(path)` reads, `new AdmZip()` does not). */
  | { readonly kind: "arguments"; readonly count: number };

/**
 * What to call instead. The shapes are those of the catalog reference:
 * - `promise`: same arguments, same result, as a promise
 * - `callback`: a callback form in the same module; promisified it has the same arguments and result
 * - `callback-different`: the promisified result differs from the synchronous one
 * - `api`: another API (file handle, iterator, class)
 * - `none`: nothing awaitable; a worker thread, a task queue or another library
 */
export type Sibling =
  | {
      readonly shape: "promise" | "callback" | "callback-different" | "api";
      /** Specifier to import it from, as written in new code: `node:fs/promises`. */
      readonly module: string;
      /** Access path in that module. */
      readonly name: AccessPath;
      /** First Node version that has it, where that matters. */
      readonly minNode?: string;
      /** How arguments or result differ; one clause without a full stop. */
      readonly note?: string;
    }
  | { readonly shape: "none"; readonly note?: string };

/** One blocking API. */
export interface BlockingApi {
  /** Access path of the function or method whose call blocks; a class name with `construct` for `new`. */
  readonly api: AccessPath;
  /** The row is about `new api()`, not about calling it. */
  readonly construct?: true;
  readonly blocks: Blocks;
  readonly cost: Cost;
  readonly when?: Condition;
  /** First Node version (core modules) that has the API. */
  readonly since?: string;
  readonly sibling: Sibling;
  /**
   * Where the awaitable sibling does its work. `no`: still on the event loop; `sliced`: on the loop in slices.
   * Both mean that awaiting it is no remedy. Default: off the loop.
   */
  readonly offLoop?: "no" | "sliced";
  /** The remedy as an imperative clause without a full stop: `await readFile from node:fs/promises`. */
  readonly instead: string;
  /** Reported only when the configuration asks for it: the cost depends on a size that syntax does not show. */
  readonly optIn?: true;
}

/** All we know of one module's blocking calls. */
export interface CatalogModule extends ModuleShape {
  /** How the rows were verified: `V` run or reflected, `D` read in types or docs, `K` general knowledge. */
  readonly evidence: "V" | "D" | "K";
  readonly apis: readonly BlockingApi[];
}
