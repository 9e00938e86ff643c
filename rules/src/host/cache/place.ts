import { hash } from "node:crypto";
import path from "node:path";
import envPaths from "env-paths";
import { hasParserInside } from "./engine.js";

/**
 * Where caches are, if nobody says otherwise: in the user's own cache folder (`~/.cache/unstuck`, or below
 * `XDG_CACHE_HOME`), never in the project. Whoever commits to a project could put a cache into it that says there is
 * nothing to find.
 */
export function defaultCacheLocation(env: Readonly<Record<string, string | undefined>>): string {
  const given = env["XDG_CACHE_HOME"];
  // A relative path is to be ignored, says the specification of these folders.
  return given !== undefined && path.isAbsolute(given) ? path.join(given, name) : envPaths(name, { suffix: "" }).cache;
}

/** The folder for one project, by its root. An extension that brings an engine of its own leaves the command's alone. */
export function cacheFolder(location: string, root: string): string {
  const folder = `${path.basename(root).slice(0, 40)}-${hash("sha1", root).slice(0, 16)}`;
  return path.join(location, hasParserInside() ? `${folder}-extension` : folder);
}

const name = "unstuck";
