/** The peers' configurations: only what is measured, and the very files that the analysis reads. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { peers } from "./peers.mjs";

/** JavaScript is not checked, nor are libraries, which is to the compiler's advantage. */
export function checkConfiguration({ root, files, tsconfig }) {
  const own = { allowJs: true, checkJs: false, noEmit: true, skipLibCheck: true };
  const listed = { files: files.map((file) => path.join(root, file)), include: [], exclude: [] };
  if (tsconfig === undefined) {
    const language = { target: "es2023", module: "esnext", moduleResolution: "bundler", jsx: "preserve" };
    return { compilerOptions: { ...own, ...language, experimentalDecorators: true, types: [] }, ...listed };
  }
  // What speaks about output would clash with a list of files from everywhere.
  const output = { rootDir: null, outDir: null, composite: false, incremental: false };
  const declarations = { declaration: false, declarationMap: false };
  const installed = path.join(root, "node_modules");
  const typeRoots = [path.join(installed, "@types"), installed];
  const compilerOptions = { ...own, ...output, ...declarations, typeRoots };
  return { extends: path.join(root, tsconfig), compilerOptions, ...listed };
}

const typescript = `["**/*.{ts,tsx,mts,cts}"]`;

/** An entry of ESLint's configuration for each question. */
export const rules = {
  noSync: `{ plugins: { n }, rules: { "n/no-sync": "error" } }`,
  typed: `{ files: ${typescript}, plugins: { ts: tseslint.plugin }, rules: { "ts/no-floating-promises": "error" } }`,
};

/** With types for both: where typescript-eslint parses, `n/no-sync` refuses to run without. */
export function lintConfiguration(rule, { root, tsconfig }) {
  const imports = { "{ defineConfig }": peers.defineConfig, tseslint: peers.typescriptEslint, n: peers.pluginN };
  const parserOptions = JSON.stringify({ project: [tsconfig], tsconfigRootDir: root });
  const parse = `{ files: ${typescript}, languageOptions: { parser: tseslint.parser, parserOptions: ${parserOptions} } }`;
  const lines = Object.entries(imports).map(
    ([names, file]) => `import ${names} from ${JSON.stringify(pathToFileURL(file).href)};`,
  );
  const linter = `{ linterOptions: { reportUnusedDisableDirectives: "off" } }`;
  return `${lines.join("\n")}\nexport default defineConfig([${linter}, ${parse}, ${rule}]);\n`;
}
