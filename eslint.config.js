import { existsSync } from "node:fs";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Who may import what: `docs/architecture.md`, "The house". Each row names what its files may not import. */
const typescript = {
  regex: "^typescript$|/typescript\\.cjs$",
  message: "Only facts, roots, graph, fixes, annotate and host may parse.",
};
const wholeTypescript = { regex: "^typescript$", message: "Use typescript.cjs: there is one door to the parser." };
const typeChecker = {
  regex: "/typescript-checker\\.cjs$",
  message: "Only host/types may ask the type checker: nothing that is quick builds a program.",
};
const node = {
  regex: "^(node:|fs|path|os|child_process|url|module)",
  message: "The core is pure: it gets plain data.",
};
const eslint = { regex: "^(eslint$|eslint/|@typescript-eslint/|@eslint/)", message: "Only the plugin knows ESLint." };
const languageServer = { regex: "^vscode-languageserver", message: "Only the server speaks the protocol." };
const vscode = { regex: "^vscode$", message: "Only the client runs in the editor." };
const outside = { regex: "(^|/)(annotate|host|eslint|cli)/", message: "The core knows nothing of its surfaces." };
const coreInside = { regex: "(^|/)analyzer/(?!index\\.js$)", message: "Use the seam, analyzer/index.js." };
const hostInside = {
  regex: "(^|/)host/(?!(types/)?index\\.js$|version\\.js$)",
  message: "Use host/index.js, or host/types/index.js for the type checker; the version needs nothing else of it.",
};
const typesInProcess = {
  regex: "(^|/)host/types/index\\.js$|^eslint-plugin-unstuck/types$",
  message: "A type check takes seconds: ask typeServiceInThread.",
};
const serverInside = {
  regex: "^eslint-plugin-unstuck|^unstuck-language-server(?!/protocol$)",
  message: "The client knows the server by its protocol.",
};
const otherSurface = (...names) => ({
  regex: `(^|/)(${names.join("|")})/`,
  message: "Surfaces stand side by side; what two of them need belongs below.",
});

const boundaries = [
  ["rules/src/analyzer/**/*.{ts,cts}", [typeChecker, node, eslint, languageServer, vscode, outside]],
  [
    "rules/src/analyzer/{catalog,findings}/**/*.{ts,cts}",
    [typescript, typeChecker, node, eslint, languageServer, vscode, outside],
  ],
  [
    "rules/src/annotate/**/*.{ts,cts}",
    [wholeTypescript, typeChecker, node, eslint, languageServer, vscode, outside, coreInside],
  ],
  [
    "rules/src/host/**/*.{ts,cts}",
    [typeChecker, eslint, languageServer, vscode, coreInside, otherSurface("eslint", "cli")],
  ],
  [
    "rules/src/host/types/**/*.{ts,cts}",
    [wholeTypescript, eslint, languageServer, vscode, coreInside, otherSurface("eslint", "cli")],
  ],
  [
    "rules/src/eslint/**/*.{ts,cts}",
    [
      typescript,
      typeChecker,
      node,
      languageServer,
      vscode,
      coreInside,
      hostInside,
      typesInProcess,
      otherSurface("cli"),
    ],
  ],
  [
    "rules/src/cli/**/*.{ts,cts}",
    [typescript, typeChecker, eslint, languageServer, vscode, coreInside, hostInside, otherSurface("eslint")],
  ],
  ["server/src/**/*.{ts,cts}", [typescript, eslint, vscode, typesInProcess]],
  ["client/src/**/*.{ts,cts}", [typescript, eslint, serverInside]],
].map(([files, patterns]) => ({
  files: [files],
  rules: { "no-restricted-imports": ["error", { patterns }] },
}));

export default defineConfig([
  { ignores: ["**/dist/", "**/dist-tests/", "fixtures/**", "coverage/"] },
  tseslint.configs.eslintRecommended,
  {
    files: ["**/*.{ts,cts}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-non-null-assertion": "error",
      // `noPropertyAccessFromIndexSignature` asks for the brackets that this rule would remove.
      "@typescript-eslint/dot-notation": "off",
      "no-console": "error",
    },
  },
  {
    // What a CommonJS file of TypeScript imports, it requires.
    files: ["**/*.cts"],
    rules: { "@typescript-eslint/no-require-imports": ["error", { allowAsImport: true }] },
  },
  {
    // It loads packages when they are asked for.
    files: ["rules/src/on-demand.cts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // `describe` and `it` take promises without being asked to.
    files: ["**/tests/**/*.{ts,cts}"],
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
  ...boundaries,
  ...(await ownRules()),
]);

/** Our own rules on our own code; they exist once it is built, which `npm test` sees to. */
async function ownRules() {
  const built = new URL("rules/dist/eslint/index.js", import.meta.url);
  if (!existsSync(built)) return [];
  const { default: unstuck } = await import(built.href);
  return [{ files: ["{rules,server,client}/src/**/*.{ts,cts}"], extends: [unstuck.configs.strict] }];
}
