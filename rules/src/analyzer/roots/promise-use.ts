import type { PackageInfo } from "../project.js";
import type { Framework, KnownPromiseUse, PromiseRow, PromiseUse, VersionedPromiseUse } from "./types.js";

/** A row with what its framework says of promises where the row says nothing; `module` is the one it is indexed under. */
export function withPromises<Row extends PromiseRow>(row: Row, framework: Framework, module: string): Row {
  const inModule = framework.promisesIn?.[module];
  const said = row.promises ?? inModule ?? framework.promises;
  if (said === undefined || said === row.promises) return row;
  if (typeof said === "string") return { ...row, promises: said };
  return { ...row, promises: { package: inModule === undefined ? framework.module : module, ...said } };
}

/** The use of promises for the files of a package; undefined if it is not known. */
export function promiseUse(
  said: KnownPromiseUse | undefined,
  info: PackageInfo | undefined,
  packages: readonly PackageInfo[],
): PromiseUse | undefined {
  if (said === "unknown") return undefined;
  if (typeof said !== "object") return said;
  const own = info?.minVersions?.get(said.package ?? "");
  // Most packages say it themselves, and nothing else needs to be looked at.
  if (own !== undefined && isAtLeast(own, said.until)) return said.since;
  return inVersion(said, withThoseAround(info, packages));
}

/** A version that nobody states may be an old one. */
function inVersion(
  { package: name = "", until, before, since, unless = [] }: VersionedPromiseUse,
  packages: readonly PackageInfo[],
): PromiseUse {
  const version = packages.map(({ minVersions }) => minVersions?.get(name)).find((found) => found !== undefined);
  const isPatched = packages.some(({ dependencies }) => unless.some((other) => dependencies.has(other)));
  return isPatched || (version !== undefined && isAtLeast(version, until)) ? since : before;
}

/** A package and those whose folders it lies in, the nearest first: a workspace's root may name the versions for all. */
function withThoseAround(info: PackageInfo | undefined, packages: readonly PackageInfo[]): readonly PackageInfo[] {
  const inside = info?.directory ?? "";
  return packages
    .filter(({ directory }) => directory === "" || directory === inside || inside.startsWith(`${directory}/`))
    .sort((one, other) => other.directory.length - one.directory.length);
}

function isAtLeast(version: string, least: string): boolean {
  const [numbers, wanted] = [version, least].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  const first = wanted?.findIndex((number, index) => number !== numbers?.[index]) ?? -1;
  return first === -1 || (numbers?.[first] ?? 0) > (wanted?.[first] ?? 0);
}
