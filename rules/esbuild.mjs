// Makes dist/bundle: the command in a few files. Node takes longer to find, read and link five hundred modules than to
// do what most of them are for.
import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { addressInModules, moduleAddresses } from "./bundling/module-addresses.mjs";
import { typescriptDoors } from "./bundling/typescript-doors.mjs";

const dist = path.join(import.meta.dirname, "dist");
const outdir = path.join(dist, "bundle");

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: { unstuck: path.join(dist, "cli/main.js") },
  outdir,
  bundle: true,
  // A command is loaded on demand, and so is a format.
  splitting: true,
  chunkNames: "[name]-[hash]",
  platform: "node",
  target: "node20",
  format: "esm",
  // They are installed anyway: users get their repairs, and we need not ship their licences.
  packages: "external",
  // Who reports a crash sends its lines.
  minify: false,
  legalComments: "none",
  logLevel: "warning",
  plugins: [typescriptDoors(dist, outdir), moduleAddresses([dist], addressInModules)],
});
