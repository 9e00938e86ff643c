import { existsSync } from "node:fs";
import path from "node:path";

/**
 * Where a package of the same repository has its sources: what is built is seldom there. Asked only for what the compiler
 * does not find itself.
 */
export function createWorkspaceResolution(root, layout) {
  const packages = layout.packages.filter(({ name }) => name !== undefined);
  return (specifier) => {
    for (const { name, exports } of packages) {
      if (specifier !== name && !specifier.startsWith(`${name}/`)) continue;
      const subpath = `.${specifier.slice(name.length)}`;
      for (const [pattern, targets] of Object.entries(exports)) {
        const star = matchOf(pattern, subpath);
        const place = star === undefined ? undefined : firstSource(root, targets, star);
        if (place !== undefined) return place;
      }
    }
    return undefined;
  };
}

/** What the `*` of a pattern stands for; empty if there is none; undefined if the pattern does not match. */
function matchOf(pattern, subpath) {
  if (pattern === subpath) return "";
  const [before, after] = pattern.split("*");
  if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) return undefined;
  return subpath.slice(before.length, subpath.length - after.length);
}

function firstSource(root, targets, star) {
  return targets
    .map((target) => path.join(root, target.replaceAll("*", star)))
    .flatMap((place) => [place, `${place}.ts`, `${place}.tsx`, path.join(place, "index.ts")])
    .find((place) => /\.(?:[cm]?ts|tsx)$/.test(place) && existsSync(place));
}
