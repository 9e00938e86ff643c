import { ESLint as ESLint10, type Linter } from "eslint";
import { ESLint as ESLint9 } from "eslint9";

/** What the tests use of ESLint, the same for each version. */
export interface Linting {
  lintFiles(patterns: readonly string[]): Promise<readonly Result[]>;
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
}

export const versions: readonly {
  readonly name: string;
  readonly create: (cwd: string, config: Linter.Config[], options?: LintingOptions) => Linting;
}[] = [
  {
    name: "ESLint 10",
    create: (cwd, config, options) =>
      adapt(new ESLint10({ ...options, cwd, overrideConfigFile: true, overrideConfig: config })),
  },
  {
    name: "ESLint 9",
    create: (cwd, config, options) =>
      adapt(
        new ESLint9({
          ...options,
          cwd,
          overrideConfigFile: true,
          overrideConfig: config as ESLint9.Options["overrideConfig"] & object,
        }),
      ),
  },
];

function adapt(eslint: ESLint9 | ESLint10): Linting {
  return {
    lintFiles: async (patterns) => await eslint.lintFiles([...patterns]),
    lintText: async (text, options) => await eslint.lintText(text, options),
  };
}
