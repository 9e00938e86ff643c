import { readdirSync } from "node:fs";
import path from "node:path";
import { build, type BuildOptions } from "esbuild";
import { builtFolder, sourceFolder } from "./paths.js";

/** The older VS Code loads CommonJS only, so the tests go into one file of it. Returns the file that runs them. */
export async function bundleHostTests(): Promise<string> {
  const compiled = path.join(builtFolder, "host");
  // Listed from the sources: an output whose source is gone must not run.
  const tests = readdirSync(path.join(sourceFolder, "host")).filter((name) => name.endsWith(".test.ts"));
  const imports = tests.map((name) => `import "./${name.replace(/\.ts$/, ".js")}";`).join("\n");
  const run = path.join(builtFolder, "host-bundle/run.cjs");
  await build({ ...options, entryPoints: [path.join(compiled, "run.js")], outfile: run });
  await build({
    ...options,
    stdin: { contents: imports, resolveDir: compiled },
    outfile: path.join(path.dirname(run), "tests.cjs"),
  });
  return run;
}

const options = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "mocha"],
  sourcemap: "inline",
  logLevel: "warning",
} as const satisfies BuildOptions;
