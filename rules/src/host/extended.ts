import fs from "node:fs";
import path from "node:path";
import { asString, readJson } from "./json.js";
import { isWithin, relativeTo } from "./paths.js";

/** A configuration that may extend others. Absolute paths. */
export interface Extending {
  readonly file: string;
  /** The folder that its relative paths must not leave: the repository's, or a package's. */
  readonly territory: string;
}

export type Extended =
  | ({ readonly kind: "found" } & Extending)
  /** A clause without a full stop. `file`: where it would be, if that is known. */
  | { readonly kind: "refused"; readonly reason: string; readonly file?: string };

/** The file that a word in `extends` means. It is only found, and read as data: nothing of a package runs. */
export function findExtended(specifier: string, from: Extending): Extended {
  const isPath = /^\.{1,2}(?:[\\/]|$)/.test(specifier) || path.isAbsolute(specifier);
  return isPath ? byPath(specifier, from) : inPackage(specifier, from);
}

function byPath(specifier: string, { file, territory }: Extending): Extended {
  const place = path.resolve(path.dirname(file), specifier);
  if (!isJsonName(place)) return refused(notJson);
  if (!lies(place, territory)) {
    return refused("lies outside of the project; copy it into the project, or make a package of it");
  }
  return fs.existsSync(place)
    ? { kind: "found", file: place, territory }
    : { ...refused("is not there; correct the path"), file: place };
}

function inPackage(specifier: string, { file }: Extending): Extended {
  const [name, inside] = splitSpecifier(specifier);
  const folder = packageFolder(name, path.dirname(realPath(file)));
  if (folder === undefined) {
    return refused("is not installed; install that package, or write a path that starts with ./");
  }
  const place = path.join(folder, inside === "" ? defaultFile(folder) : withExtension(inside));
  if (!isJsonName(place)) return refused(notJson);
  if (!lies(place, folder)) return refused("lies outside of its package; name a file in it");
  if (fs.existsSync(place)) return { kind: "found", file: place, territory: folder };
  return refused(`has no file ${relativeTo(folder, place)}; name one that is in the package`);
}

const notJson = "is no .json file; configuration is data, never code";

/** What a package is extended by where nothing else is named: its `main`, if that is JSON. */
function defaultFile(folder: string): string {
  const main = asString(readJson(path.join(folder, "package.json")).value["main"]);
  return main !== undefined && isJsonName(main) ? main : "unstuck.config.json";
}

/** Where Node would look for it, from a folder upwards. */
function packageFolder(name: string, from: string): string | undefined {
  for (let directory = from; ; directory = path.dirname(directory)) {
    const folder = path.join(directory, "node_modules", name);
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return realPath(folder);
    if (path.dirname(directory) === directory) return undefined;
  }
}

/** `@scope/name/inside/it.json` → `@scope/name` and `inside/it.json`. */
function splitSpecifier(specifier: string): readonly [string, string] {
  const parts = specifier.split("/");
  const length = specifier.startsWith("@") ? 2 : 1;
  return [parts.slice(0, length).join("/"), parts.slice(length).join("/")];
}

function withExtension(inside: string): string {
  return path.extname(inside) === "" ? `${inside}.json` : inside;
}

function isJsonName(place: string): boolean {
  return /\.jsonc?$/.test(place);
}

/** Also where a symbolic link leads elsewhere. */
function lies(place: string, territory: string): boolean {
  return isWithin("", relativeTo(territory, place)) && isWithin("", relativeTo(realPath(territory), realPath(place)));
}

/** Of what is not there, its folder's as far as that is. */
function realPath(place: string): string {
  try {
    return fs.realpathSync(place);
  } catch {
    const parent = path.dirname(place);
    return parent === place ? place : path.join(realPath(parent), path.basename(place));
  }
}

function refused(reason: string): Extended & { readonly kind: "refused" } {
  return { kind: "refused", reason };
}
