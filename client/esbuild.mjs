// Makes dist/extension.cjs, dist/server.cjs and the type checker's thread, and lays beside them what they read at run time.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { addressInCommonJs, moduleAddresses } from "../rules/bundling/module-addresses.mjs";
import { thirdPartyNotices } from "./bundling/notices.mjs";
import { typeChecker } from "./bundling/type-checker.mjs";
import { typescriptParser } from "./bundling/typescript-parser.mjs";

process.chdir(import.meta.dirname);

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: "node",
  // The oldest editor that we promise to run in has Node.js 20.
  target: "node20",
  format: "cjs",
  // Packages that offer both forms: CommonJS of theirs would be wrapped and could not be shaken.
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

const [rules, server] = ["rules", "server"].map((name) => path.resolve("..", name, "dist"));

const results = await Promise.all([
  build({ ...common, entryPoints: ["src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] }),
  build({
    ...common,
    entryPoints: [path.join(server, "main.js")],
    outfile: "dist/server.cjs",
    plugins: [typescriptParser(rules), moduleAddresses([rules, server], addressInCommonJs)],
  }),
  typeChecker(rules, "dist", common),
]);

const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync("dist/third-party-notices.txt", thirdPartyNotices(inputs));
mkdirSync("schema", { recursive: true });
copyFileSync("../rules/schema/unstuck.config.schema.json", "schema/unstuck.config.schema.json");
