// The type checker is a thread that the server starts when it needs it: a bundle of its own, with all of TypeScript.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Puts the bundle where the thread's entry stands among the compiled modules, and TypeScript's libraries beside it: it
 * looks for them there.
 *
 * @param {string} compiled Folder of the analyzer's compiled code.
 * @param {string} outdir The `dist` of the bundles.
 * @param {import("esbuild").BuildOptions} common
 */
export async function typeChecker(compiled, outdir, common) {
  const place = path.join("host", "types");
  const beside = path.join(outdir, place);
  mkdirSync(beside, { recursive: true });
  const libraries = path.dirname(fileURLToPath(import.meta.resolve("typescript")));
  for (const name of readdirSync(libraries).filter((file) => /^lib\.(?:.+\.)?d\.ts$/.test(file))) {
    copyFileSync(path.join(libraries, name), path.join(beside, name));
  }
  return build({
    ...common,
    entryPoints: [path.join(compiled, place, "answers.js")],
    outfile: path.join(beside, "type-checker.cjs"),
  });
}
