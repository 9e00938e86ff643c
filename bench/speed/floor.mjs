/**
 * The floor: what nobody who reads the files with TypeScript's parser can go below. Loads TypeScript 6, reads each file of a
 * list, one after the other, and makes its syntax tree as the analysis does; keeps nothing.
 *
 *   node bench/speed/floor.mjs <JSON file with absolute paths>
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(new URL("../../rules/package.json", import.meta.url))("typescript");
/** Those of `rules/src/analyzer/facts/extract.ts`. */
const options = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

let statements = 0;
for (const file of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  statements += ts.createSourceFile(file, readFileSync(file, "utf8"), options).statements.length;
}
console.log(statements);
