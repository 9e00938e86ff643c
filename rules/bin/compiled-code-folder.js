import os from "node:os";
import path from "node:path";

/**
 * In the user's own cache folder. Node would take the folder for temporary files, where others of the machine can write,
 * and what is found there is run.
 *
 * @returns {string | undefined} Nothing, which means Node's choice, for users without a home.
 */
export function compiledCodeFolder() {
  const given = process.env.XDG_CACHE_HOME;
  try {
    // A relative path is to be ignored, says the specification of these folders.
    const caches = given !== undefined && path.isAbsolute(given) ? given : path.join(os.homedir(), ".cache");
    return path.join(caches, "unstuck", "compiled");
  } catch {
    return undefined;
  }
}
