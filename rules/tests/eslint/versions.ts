import { createRequire } from "node:module";
import { ESLint as ESLint10, type Linter } from "eslint";
import { ESLint as ESLint9 } from "eslint9";
import { installInto, packagesFolder } from "../install-packages.js";

/** What the tests use of ESLint, the same for each version. */
export interface Linting {
  lintFiles(patterns: string[]): Promise<readonly Result[]>;
  lintText(text: string, options?: { readonly filePath?: string }): Promise<readonly Result[]>;
}

export interface Result {
  readonly filePath: string;
  readonly messages: readonly Linter.LintMessage[];
  /** The fixed text, if something was fixed. */
  readonly output?: string | undefined;
}

export interface LintingOptions {
  readonly fix?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly concurrency?: number;
}

type Create = (cwd: string, config: Linter.Config[], options?: LintingOptions) => Linting;

/** As one of our own packages its program would stand in the place of ESLint 10's. */
const folder = packagesFolder("eslint-packages");
installInto(folder);
const { FlatESLint } = createRequire(new URL("package.json", folder))("eslint8/use-at-your-own-risk") as {
  readonly FlatESLint: unknown;
};

/** They differ in nothing that the tests use, though their types do. */
const classes = {
  "ESLint 10": ESLint10,
  "ESLint 9": ESLint9,
  "ESLint 8.57": FlatESLint,
} as const satisfies Record<string, unknown>;

export interface Version {
  readonly name: string;
  readonly create: Create;
}

export const versions: readonly Version[] = Object.entries(classes).map(([name, ESLint]) => {
  const Version = ESLint as new (options: object) => Linting;
  return {
    name,
    create: (cwd, config, options) =>
      new Version({ ...options, cwd, overrideConfigFile: true, overrideConfig: config }),
  };
});
