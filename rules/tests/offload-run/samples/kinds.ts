/** How the files of a sample are written, and what they run as. */
export interface Kind {
  readonly name: string;
  readonly typed: boolean;
  readonly format: "esm" | "commonjs";
  /** What relative specifiers end with. */
  readonly specifierEnd: ".js" | ".ts" | "";
}

/** The four that every framework is tried with. */
export const kinds = {
  "TypeScript ESM": { name: "TypeScript ESM", typed: true, format: "esm", specifierEnd: ".js" },
  "TypeScript CommonJS": { name: "TypeScript CommonJS", typed: true, format: "commonjs", specifierEnd: "" },
  "JavaScript ESM": { name: "JavaScript ESM", typed: false, format: "esm", specifierEnd: ".js" },
  "JavaScript CommonJS": { name: "JavaScript CommonJS", typed: false, format: "commonjs", specifierEnd: "" },
} as const satisfies Record<string, Kind>;

/** TypeScript that Node runs as it is. */
export const strippedKind: Kind = {
  name: "TypeScript without a build",
  typed: true,
  format: "esm",
  specifierEnd: ".ts",
};

/** As strict as TypeScript gets, for the formats that have the option. */
export function compilerOptions({ format, specifierEnd }: Kind): Readonly<Record<string, unknown>> {
  return {
    target: "ES2023",
    lib: ["ES2023"],
    types: ["node"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    rootDir: "src",
    outDir: "dist",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    isolatedModules: true,
    skipLibCheck: true,
    // In CommonJS it would forbid `import`.
    ...(format === "esm" ? { verbatimModuleSyntax: true } : {}),
    ...(specifierEnd === ".ts" ? { rewriteRelativeImportExtensions: true } : {}),
  };
}
