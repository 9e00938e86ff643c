import { parsers, type Configuration, type Parser, type ParserName } from "./matrix.js";

export interface ConfigurationFile {
  readonly name: string;
  readonly text: string;
}

/** The configuration that somebody writes who has read our four lines, and lints with these parsers. */
export function configurationFile(kind: Configuration, names: readonly ParserName[]): ConfigurationFile {
  const rows = names.map((name): Parser => parsers[name]);
  if (kind === "eslintrc") return { name: ".eslintrc.cjs", text: legacy(rows) };
  return kind === "esm"
    ? { name: "eslint.config.mjs", text: `${imports(rows)}\nexport default ${flat(rows)};\n` }
    : { name: "eslint.config.cjs", text: `${requires(rows)}\nmodule.exports = ${flat(rows)};\n` };
}

function imports(rows: readonly Parser[]): string {
  const lines = rows.map(
    ({ whole, specifier }, index) => `import ${whole ? "* as " : ""}${nameOf(index)} from "${specifier}";`,
  );
  return ['import unstuck from "eslint-plugin-unstuck";', ...lines].join("\n");
}

function requires(rows: readonly Parser[]): string {
  const lines = rows.map(({ specifier }, index) => `const ${nameOf(index)} = require("${specifier}");`);
  return ['const unstuck = require("eslint-plugin-unstuck");', ...lines].join("\n");
}

function flat(rows: readonly Parser[]): string {
  const entries = rows.map(
    ({ globs, options = {} }, index) =>
      `  { files: ${JSON.stringify(globs)}, languageOptions: { parser: ${nameOf(index)}, ` +
      `parserOptions: ${JSON.stringify(options)} } },`,
  );
  const jsx = '{ files: ["**/*.jsx"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }';
  return ["[", "  unstuck.configs.recommended,", `  ${jsx},`, ...entries, "]"].join("\n");
}

function nameOf(index: number): string {
  return `parser${String(index)}`;
}

function legacy(rows: readonly Parser[]): string {
  const configuration = {
    root: true,
    extends: ["plugin:unstuck/recommended-legacy"],
    parserOptions: { ecmaVersion: 2022, sourceType: "module", ecmaFeatures: { jsx: true } },
    overrides: [
      { files: ["**/*.cjs"], parserOptions: { sourceType: "script" } },
      ...rows.map(({ globs, specifier, options = {} }) => ({
        files: globs,
        parser: specifier,
        parserOptions: options,
      })),
    ],
  };
  return `module.exports = ${JSON.stringify(configuration, undefined, 2)};\n`;
}
