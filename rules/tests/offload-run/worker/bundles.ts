import { kinds, type Kind } from "../samples/kinds.js";

/** Name of an entry → its source. */
export type Entries = Readonly<Record<string, string>>;

/** How a bundler is told to make one file of the server, and one of each worker beside it. */
export interface Bundle {
  readonly name: string;
  readonly kind: Kind;
  readonly devDependencies: readonly string[];
  /** Configuration by file name, there before anything is moved; then the workers are among the entries. */
  readonly files: (entries: Entries) => Readonly<Record<string, string>>;
  readonly command: (entries: Entries) => readonly [string, ...string[]];
  /** The server, once it is built. */
  readonly output: string;
}

const esm = kinds["TypeScript ESM"];
const commonjs = kinds["TypeScript CommonJS"];

export const bundles: readonly Bundle[] = [
  esbuild("esm", esm),
  esbuild("cjs", commonjs),
  configured("tsup, ES modules", "tsup", { format: "esm" }, "dist/server.js"),
  configured("tsup, CommonJS of ES modules", "tsup", { format: "cjs", shims: true }, "dist/server.cjs"),
  configured("tsdown, ES modules", "tsdown", { format: "esm" }, "dist/server.mjs"),
  configured("tsdown, CommonJS of ES modules", "tsdown", { format: "cjs", shims: true }, "dist/server.cjs"),
  {
    name: "vite, build.ssr",
    kind: esm,
    devDependencies: ["vite"],
    files: (input) => ({
      "vite.config.js": exported({
        build: { ssr: true, rollupOptions: { input, output: { entryFileNames: "[name].js" } } },
      }),
    }),
    command: () => ["vite", "build", "--logLevel", "error"],
    output: "dist/server.js",
  },
  webpack("webpack, CommonJS", commonjs, { externals: { piscina: "commonjs piscina" } }),
  webpack("webpack, ES modules", esm, {
    externals: { piscina: "module piscina" },
    experiments: { outputModule: true },
    output: { module: true, chunkFormat: "module", library: { type: "module" }, filename: "[name].js" },
    module: { parser: { javascript: { importMeta: false, url: false } } },
  }),
];

function esbuild(format: "esm" | "cjs", kind: Kind): Bundle {
  return {
    name: `esbuild, ${format}`,
    kind,
    devDependencies: ["esbuild"],
    files: () => ({}),
    command: (entries) => [
      ...(["esbuild", ...Object.values(entries)] as const),
      "--bundle",
      "--platform=node",
      `--format=${format}`,
      "--outdir=dist",
      "--entry-names=[name]",
      "--packages=external",
      "--log-level=warning",
    ],
    output: "dist/server.js",
  };
}

function configured(name: string, bundler: "tsup" | "tsdown", options: object, output: string): Bundle {
  return {
    name,
    kind: esm,
    devDependencies: [bundler],
    files: (entry) => ({ [`${bundler}.config.js`]: exported({ entry, ...options }) }),
    command: () => [bundler, "--silent"],
    output,
  };
}

function webpack(name: string, kind: Kind, options: Readonly<Record<string, object>>): Bundle {
  const library = kind === commonjs ? { library: { type: "commonjs2" } } : {};
  // The loader looks at one file at a time, and so does not know what NodeNext would make of it.
  const compilerOptions = { module: kind === commonjs ? "CommonJS" : "ESNext", moduleResolution: "Bundler" };
  const rules = [{ test: /\.ts$/.source, loader: "ts-loader", options: { transpileOnly: true, compilerOptions } }];
  return {
    name,
    kind,
    devDependencies: ["webpack", "webpack-cli", "ts-loader"],
    files: (entries) => ({
      "webpack.config.json": JSON.stringify({
        mode: "production",
        target: "node",
        entry: Object.fromEntries(
          Object.entries(entries).map(([entry, file]) => [entry, { import: `./${file}`, ...library }]),
        ),
        resolve: { extensions: [".ts", ".js"], extensionAlias: { ".js": [".ts", ".js"] } },
        ...options,
        module: { ...options["module"], rules },
      }),
      "webpack.config.cjs": `
const config = require("./webpack.config.json");
for (const rule of config.module.rules) rule.test = new RegExp(rule.test);
module.exports = config;
`,
    }),
    command: () => ["webpack", "--stats", "errors-only"],
    output: "dist/server.js",
  };
}

function exported(configuration: object): string {
  return `export default ${JSON.stringify(configuration, undefined, 2)};\n`;
}
