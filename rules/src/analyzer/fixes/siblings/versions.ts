import type { AccessPath } from "../../catalog/types.js";
import { compareVersions } from "../../findings/message.js";
import { isInside } from "../module-format.js";
import type { Source } from "../source.js";

/** What to await from a version of a package on. */
export interface VersionedSibling {
  readonly since: string;
  readonly path: AccessPath;
  /** It takes a callback. */
  readonly promisify?: true;
}

/** By package and blocking API, the newest first. */
const versioned: Readonly<Record<string, readonly VersionedSibling[]>> = {
  "glob.sync": [
    { since: "9.0.0", path: "glob" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "glob.glob.sync": [
    { since: "9.0.0", path: "glob" },
    { since: "0.0.0", path: "glob", promisify: true },
  ],
  "rimraf.sync": [
    { since: "4.0.0", path: "rimraf" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "mkdirp.sync": [
    { since: "2.0.0", path: "mkdirp" },
    { since: "1.0.0", path: "" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "which.sync": [
    { since: "2.0.0", path: "" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "write-file-atomic.sync": [
    { since: "2.4.0", path: "" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "md5-file.sync": [
    { since: "5.0.0", path: "" },
    { since: "0.0.0", path: "", promisify: true },
  ],
  "snappy.compressSync": [
    { since: "7.0.0", path: "compress" },
    { since: "0.0.0", path: "compress", promisify: true },
  ],
  "snappy.uncompressSync": [
    { since: "7.0.0", path: "uncompress" },
    { since: "0.0.0", path: "uncompress", promisify: true },
  ],
  "jsonfile.readFileSync": [
    { since: "5.0.0", path: "readFile" },
    { since: "0.0.0", path: "readFile", promisify: true },
  ],
  "jsonfile.writeFileSync": [
    { since: "5.0.0", path: "writeFile" },
    { since: "0.0.0", path: "writeFile", promisify: true },
  ],
};

/** Undefined if the version does not matter, `unknown` if it does and nothing says which one is used. */
export function versionedSibling(
  source: Source,
  module: string,
  api: AccessPath,
): VersionedSibling | "unknown" | undefined {
  const siblings = versioned[`${module}.${api}`];
  if (siblings === undefined) return undefined;
  const version = dependencyVersion(source, module);
  // Of `*` the lowest version is no version that anybody uses.
  if (version === undefined || version === "0.0.0") return "unknown";
  return siblings.find(({ since }) => compareVersions(version, since) >= 0);
}

/** The lowest version that the nearest package with such a dependency allows. */
export function dependencyVersion({ layout, file }: Source, name: string): string | undefined {
  return layout.packages
    .filter(({ directory, minVersions }) => isInside(file, directory) && minVersions?.has(name) === true)
    .sort((a, b) => b.directory.length - a.directory.length)[0]
    ?.minVersions?.get(name);
}
