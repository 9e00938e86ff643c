import type { ProjectLayout } from "../analyzer/index.js";
import { directoryOf, isWithin, joinRelative } from "./paths.js";
import { resolveFile, type SourceIndex } from "./outputs.js";

/**
 * The project's files that a text seems to import: enough to know what to read first, at a hundredth of the cost of
 * parsing it. What a comment or a string says is taken for an import too; it only reads one file more.
 */
export function importedFiles(
  file: string,
  text: string,
  layout: ProjectLayout,
  index: SourceIndex,
): readonly string[] {
  const specifiers = new Set([...text.matchAll(importPattern)].map(([, , specifier = ""]) => specifier));
  const found = [...specifiers].flatMap((specifier) => {
    const target = placesOf(specifier, file, layout)
      .map((place) => sourceAt(place, index))
      .find((source) => source !== undefined);
    return target === undefined ? [] : [target];
  });
  return [...new Set(found)].filter((target) => target !== file);
}

const importPattern = /\b(?:from|import|require)\b\s*\(?\s*(["'`])([^"'`\s]+)\1/g;

/** Where a specifier may lead, without extensions, the likeliest first. */
function placesOf(specifier: string, file: string, layout: ProjectLayout): readonly string[] {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return [joinRelative(directoryOf(file), specifier)];
  return [...byTsconfig(specifier, file, layout), ...byPackage(specifier, file, layout)];
}

function byTsconfig(specifier: string, file: string, { tsconfigs }: ProjectLayout): readonly string[] {
  return tsconfigs
    .filter(({ directory }) => isWithin(directory, file))
    .sort((left, right) => right.directory.length - left.directory.length)
    .flatMap(({ paths, baseUrl }) => [
      ...byPattern(specifier, paths),
      ...(baseUrl === undefined ? [] : [joinRelative(baseUrl, specifier)]),
    ]);
}

/** `#name` of the package around the file, or another package of the workspace. */
function byPackage(specifier: string, file: string, { packages }: ProjectLayout): readonly string[] {
  return packages.flatMap(({ directory, name, exports, imports }) => {
    if (specifier.startsWith("#")) return isWithin(directory, file) ? byPattern(specifier, imports) : [];
    if (name === undefined || (specifier !== name && !specifier.startsWith(`${name}/`))) return [];
    const subpath = `.${specifier.slice(name.length)}`;
    return [...byPattern(subpath, exports), joinRelative(directory, subpath), joinRelative(directory, "src", subpath)];
  });
}

function byPattern(specifier: string, table: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(table).flatMap(([pattern, targets]) => {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) return specifier === pattern ? targets : [];
    if (!specifier.startsWith(before) || !specifier.endsWith(after)) return [];
    const inside = specifier.slice(before.length, specifier.length - after.length);
    return targets.map((target) => target.replace("*", () => inside));
  });
}

/** `./user.js` may mean `user.ts`. */
function sourceAt(place: string, index: SourceIndex): string | undefined {
  return resolveFile(place, index) ?? resolveFile(place.replace(/\.(?:[cm]?js|jsx)$/, ""), index);
}
