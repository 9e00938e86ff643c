import { ESLint as ESLint10, type Linter } from "eslint";
import eslint8 from "eslint8/use-at-your-own-risk";
import { ESLint as ESLint9 } from "eslint9";

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

/** They differ in nothing that the tests use, though their types do. */
const classes = {
  "ESLint 10": ESLint10,
  "ESLint 9": ESLint9,
  "ESLint 8.57": eslint8.FlatESLint,
} as const satisfies Record<string, unknown>;

export interface Version {
  readonly name: string;
  readonly create: Create;
}

export const versions: readonly Version[] = Object.entries(classes).map(([name, ESLint]) => {
  const Version = ESLint as unknown as new (options: object) => Linting;
  return {
    name,
    create: (cwd, config, options) =>
      new Version({ ...options, cwd, overrideConfigFile: true, overrideConfig: config }),
  };
});
