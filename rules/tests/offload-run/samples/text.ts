import prettier from "prettier";
import ts from "typescript";
import type { Kind } from "./kinds.js";

/**
 * The samples are written once, as TypeScript modules; this makes of one what a person would have written in another
 * kind of project.
 */
export async function textAs(kind: Kind, text: string): Promise<string> {
  const specified = text.replaceAll(/(from "\.[^"]*)\.js"/g, `$1${kind.specifierEnd}"`);
  if (kind.typed) return specified;
  const untyped = ts.transpileModule(specified, { compilerOptions: keepModules }).outputText;
  return await prettier.format(kind.format === "esm" ? untyped : required(untyped), {
    parser: "babel",
    printWidth: 120,
  });
}

const keepModules: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
};

function required(text: string): string {
  const exported = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const body = text.replaceAll(/^import (.+) from (".+");$/gm, "const $1 = require($2);").replaceAll(/^export /gm, "");
  return exported.length === 0 ? body : `${body}\nmodule.exports = { ${exported.join(", ")} };\n`;
}
