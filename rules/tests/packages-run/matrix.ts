/**
 * Which versions meet. Not all with all: each version of TypeScript, each parser, each way to write a configuration and each
 * kind of source meets each major of ESLint at least once; a parser and a version of TypeScript meet where users have both.
 */
export interface Combination {
  readonly eslint: EslintMajor;
  /** The project's own. */
  readonly typescript: TypescriptVersion;
  readonly parsers: readonly ParserName[];
  readonly configurations: readonly Configuration[];
}

export type EslintMajor = 8 | 9 | 10;

export const typescriptVersions = { "5.4": "5.4.5", "5.9": "5.9.3", "6.0": "6.0.3", "7.0": "7.0.2" } as const;
export type TypescriptVersion = keyof typeof typescriptVersions;

/** `eslintrc` is a `.eslintrc.cjs`; `esm` and `cjs` are flat configurations. */
export type Configuration = "eslintrc" | "esm" | "cjs";

export interface Parser {
  /** Packages of a set that a project with this parser has. */
  readonly packages: readonly string[];
  readonly specifier: string;
  /** A module without a default export is imported whole. */
  readonly whole?: true;
  readonly globs: readonly string[];
  readonly options?: object;
}

/** What ESLint parses with unless told otherwise, `espree`, has no row: it reads the JavaScript of every project. */
export const parsers = {
  typescript: {
    packages: ["@typescript-eslint/parser"],
    specifier: "@typescript-eslint/parser",
    globs: ["**/*.{ts,mts,cts,tsx}"],
  },
  babel: {
    packages: ["@babel/core", "@babel/eslint-parser"],
    specifier: "@babel/eslint-parser",
    globs: ["**/*.{ts,mts,cts,tsx}"],
    options: { requireConfigFile: false, babelOptions: { parserOpts: { plugins: ["typescript", "jsx"] } } },
  },
  vue: { packages: ["vue-eslint-parser"], specifier: "vue-eslint-parser", globs: ["**/*.vue"] },
  svelte: {
    packages: ["svelte", "svelte-eslint-parser"],
    specifier: "svelte-eslint-parser",
    whole: true,
    globs: ["**/*.svelte"],
  },
} as const satisfies Record<string, Parser>;
export type ParserName = keyof typeof parsers;

/** typescript-eslint has no place beside TypeScript 7, which Babel reads as it reads any other. */
const besides = {
  "5.4": ["typescript", "vue"],
  "5.9": ["typescript", "svelte"],
  "6.0": ["typescript"],
  "7.0": ["babel"],
} as const satisfies Record<TypescriptVersion, readonly ParserName[]>;

const configurations = {
  8: { "5.4": ["eslintrc"], "5.9": ["eslintrc"], "6.0": ["cjs"], "7.0": ["eslintrc", "esm"] },
  9: { "5.4": ["esm"], "5.9": ["cjs"], "6.0": ["esm"], "7.0": ["esm", "cjs"] },
  10: { "5.4": ["esm"], "5.9": ["cjs"], "6.0": ["esm"], "7.0": ["esm", "cjs"] },
} as const satisfies Record<EslintMajor, Record<TypescriptVersion, readonly Configuration[]>>;

export function combinationsOf(eslint: EslintMajor): readonly Combination[] {
  const versions = Object.keys(typescriptVersions) as TypescriptVersion[];
  return versions.map((typescript) => ({
    eslint,
    typescript,
    parsers: besides[typescript],
    configurations: configurations[eslint][typescript],
  }));
}
