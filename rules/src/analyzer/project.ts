import type { BlockingApi, Cost } from "./catalog/types.js";
import type { Certainty } from "./findings/types.js";
import type { Phase, Registration } from "./roots/types.js";

/**
 * What the analyzer must know about a project besides its source files: plain data, gathered by the host.
 * All paths are relative to the project's root, with forward slashes; the root itself is `""`.
 */
export interface ProjectLayout {
  readonly packages: readonly PackageInfo[];
  readonly tsconfigs: readonly TsconfigInfo[];
  /** Other files whose mere presence says what a folder is: `api/hello/function.json` of Azure Functions. */
  readonly markers?: ReadonlySet<string>;
}

/** One `package.json`. */
export interface PackageInfo {
  /** Folder of the `package.json`. */
  readonly directory: string;
  readonly name: string | undefined;
  /** Names of all dependencies, development and peer ones included. */
  readonly dependencies: ReadonlySet<string>;
  /** Names in `dependencies` and `peerDependencies` only: what the package needs when it runs. */
  readonly runtimeDependencies: ReadonlySet<string>;
  readonly entries: readonly PackageEntry[];
  /** `exports` (or `main`/`module`/`types` as `"."`): subpath pattern → candidate targets, most specific condition first. */
  readonly exports: Readonly<Record<string, readonly string[]>>;
  /** `imports`: `#name` pattern → candidate targets. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Lower end of `engines.node`, for example `20.19.0`. */
  readonly minNode: string | undefined;
  /** `engines.vscode` is present: `main` is an extension's entry. */
  readonly vscodeExtension: boolean;
  readonly private: boolean;
  /** Default `commonjs`, as for Node. */
  readonly type?: "module" | "commonjs";
  /** Name of a dependency → the lowest version that its range allows, for example `4.19.2`; those with such a range only. */
  readonly minVersions?: ReadonlyMap<string, string>;
}

/** A file that Node is told to run or that importers of the package get. */
export interface PackageEntry {
  readonly path: string;
  readonly kind: "main" | "bin" | "exports" | "script";
  /** Name of the npm script for `script`. */
  readonly script?: string;
}

/** One `tsconfig.json` or `jsconfig.json`, with `extends` already applied. */
export interface TsconfigInfo {
  readonly directory: string;
  /** Folder that non-relative imports may start from. */
  readonly baseUrl: string | undefined;
  /** `paths`: pattern with at most one `*` → targets, relative to the project's root. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly rootDir: string | undefined;
  readonly outDir: string | undefined;
  /** `rootDirs`, relative to the project's root. */
  readonly rootDirs: readonly string[];
  /** `module` and `target` in lower case, where they are given. */
  readonly module?: string;
  readonly target?: string;
}

/** `unstuck.config.json` (and rows that installed packages ship) after validation; globs are compiled to expressions on root-relative paths. */
export interface AnalyzerConfig {
  readonly blocking: readonly ConfiguredBlocking[];
  readonly handlers: readonly ConfiguredHandler[];
  readonly phases: readonly { readonly files: RegExp; readonly phase: Phase }[];
  /** Findings to drop: by blocking API (`fs.existsSync`), by file of the finding, or both. */
  readonly exclude: readonly { readonly api?: string; readonly files?: RegExp }[];
  /** What findings must come up to. Where several say something about a finding, the last one decides. */
  readonly thresholds: readonly Threshold[];
  /** Catalog rows marked `optIn` to switch on, written `module.api`, for example `crypto.Hash#update`. */
  readonly optIn: readonly string[];
  /** Oldest Node version to support, when it should not be read from `engines`. */
  readonly minNode?: string;
}

/** What is less is not reported: of all findings, or of those that stand in, or are caused in, some files. */
export interface Threshold {
  readonly files?: RegExp;
  readonly minCost?: Cost;
  /** `certain`: what is only likely is left out. */
  readonly certainty?: Certainty;
}

/** A blocking API that the catalog does not list. */
export interface ConfiguredBlocking extends Pick<BlockingApi, "api" | "blocks" | "cost" | "instead" | "construct"> {
  /** Package or core module; a path relative to the root (starting with `./`) names a file of the project. */
  readonly module: string;
}

/** A registration of handlers that we do not know. */
export interface ConfiguredHandler extends Registration {
  readonly module: string;
}

export const emptyConfig: AnalyzerConfig = {
  blocking: [],
  handlers: [],
  phases: [],
  exclude: [],
  thresholds: [],
  optIn: [],
};
export const emptyLayout: ProjectLayout = { packages: [], tsconfigs: [] };
