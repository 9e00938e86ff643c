// TypeScript is one file of nine megabytes; its parser is a tenth of that. The server is bundled with the parser only:
// it starts sooner and takes less memory.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { prune } from "./prune.mjs";

/**
 * Replaces the analyzer's door to TypeScript (`typescript.cjs`) by a module that holds those members of TypeScript that
 * the analyzer names, and what these need.
 *
 * @param {string} compiled Folder of the analyzer's compiled code.
 * @returns {import("esbuild").Plugin}
 */
export function typescriptParser(compiled) {
  const namespace = "typescript-parser";
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      const file = fileURLToPath(import.meta.resolve("typescript"));
      onResolve({ filter: /[\\/]typescript\.cjs$/ }, () => ({ path: file, namespace }));
      onLoad({ filter: /./, namespace }, () => ({
        contents: prune(readFileSync(file, "utf8"), membersUsed(compiled)),
        resolveDir: path.dirname(file),
      }));
    },
  };
}

/** What the files that import the door name of it; types are gone from compiled code. */
function membersUsed(folder) {
  // The command's own bundle is made of the very same modules.
  const names = readdirSync(folder, { recursive: true }).filter((name) => !String(name).startsWith("bundle"));
  const files = names.map((name) => path.join(folder, String(name)));
  const members = files
    .filter((file) => file.endsWith(".js"))
    .map((file) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true))
    .flatMap((source) => {
      const name = source.statements.map(nameOfDoor).find((found) => found !== undefined);
      return name === undefined ? [] : membersOf(source, name);
    });
  return [...new Set(members)].sort();
}

/** `ts` in `import ts from "../typescript.cjs"`. */
function nameOfDoor(statement) {
  if (!ts.isImportDeclaration(statement) || !/\/typescript\.cjs$/.test(statement.moduleSpecifier.text))
    return undefined;
  return statement.importClause?.name?.text;
}

function membersOf(source, name) {
  const members = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name) {
      members.push(node.name.text);
    } else if (ts.isIdentifier(node) && node.text === name) {
      throw new Error(
        `${source.fileName} passes TypeScript on as a whole: name its members, they are bundled by name.`,
      );
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return members;
}
