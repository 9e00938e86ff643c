/** Texts whose imports all stand before `HERE`. */
export const plain: Readonly<Record<string, string>> = {
  "no imports": "HERE(() => { it('imports', () => {}); });",
  imports: `// the head
import load, { save as store } from "./load.js";
import * as all from './all.js'
import "./effects.js";
import type { User } from "./user.js";
import {
  a,
  type B,
} from "./many.js";
HERE("imports", () => { it("should import what it requires", () => {}); });
const text = "export it"; const props = { import: 1, export: 2, require: 3 }; a.require.resolve("b");
export const one = 1; export default text; export { text as two }; export type Three = 3;
`,
  "loaded modules": `"use strict";
const load = require("./load");
const { save } = require('./save').inner;
const chained = require("./chained")
  .first
  .second;
const sinon = require("sinon");
HERE("x", () => { load(); const name = "no"; require(name); require(path.join(a, b)); });
`,
  "re-exports": `export * from "./all.js";
export * as whole from "./whole.js";
export { one, two as three } from "./some.js";
export type { Four } from "./four.js";
HERE();
`,
  "a module that is loaded in a test": `import { a } from "./a.js";
describe("a", () => {
  beforeEach(async () => {
    const { b } = await import("./b.js");
    HERE(b); const c: typeof import("./c.js") = b; return c;
  });
});
`,
  "import equals": `import fs = require("fs");
import type path = require("path");
HERE(fs); import Inner = Outer.Inner;
`,
};

/** Texts that look as if they said something else. */
export const nasty: Readonly<Record<string, string>> = {
  "quotes in expressions": `const quote = /["'\`]/; const b = require("./b"); const c = a / b / "x".length; require("./c");`,
  "templates in templates":
    "const a = `x ${b ? `import y from \"./y\" ${require(\"./z\")}` : '}'} `;\nimport c from './c';",
  "code in a template": "const code = `\nimport a from './a';\nexport * from './b';\n`; run(code);",
  "code in a template before an import": "const code = `\nimport a from './a';\n`;\nimport b from './b';",
  "code in comments": `/*
import a from "./a";
*/
// require("./b")
/** @example import c from "./c"; const d = require("./d"); */
run();`,
  "an apostrophe in JSX": `import React from "react";
const page = <p title="import">Don't {lazy(() => import("./page"))} import "this"; export * from "that"</p>;
export { page } from './page';`,
  "comments in an import": `import { // it's "one"
  a, /* "two" */
  b } from "./a";
import /* default */ c from /* the */ "./c";
import("./d" /* chunk */);
import(/* webpackChunkName: "e" */ "./e");
require/* odd */("./f");`,
  "several on a line": `import a from "./a"; import b from "./b"; const c = require("./c"), d = require("./d"); export * from "./e";`,
  "no end of statements": `import a from "./a"
import b from './b'
export { a, b }
export { c } from "./c"
run("d")`,
  "odd calls": `(require)("./a"); require?.("./b"); require("./c", 1); require(\`./d\`); require(\`./\${e}\`); ((require))("./f");`,
  "an own require": `function load(require) { return require("./a"); } const b = require("./b"); { const require = c; require("./d"); }`,
  "a variable that is loaded again": `let load = require("./a").load;
beforeEach(() => { load = jest.fn(); });`,
  "a variable that is loaded in a function": `let a; let { b } = require("./b");
before(() => { a = require("./a"); });
after(() => { ({ b } = other); a ||= b; });`,
  "a variable that is declared twice": `var a = require("./a");
run(); var a = b; function c() { var a = 1; }`,
  "a namespace": `declare module "./x" { import { a } from "./a"; export { b } from "./b"; }
namespace N { import c = require("./c"); }`,
  "import attributes": `import data from "./data.json" with { type: "json" };
export { other } from "./other.json" with { type: "json" };
import.meta.url; const url = import.meta.resolve("./x");`,
  "deferred imports": `import defer * as a from "./a"; import type from "./type"; import type, { b } from "./b";`,
  "names in strings": `import { "a-b" as c } from "./a"; export { d as "e-f" } from "./d"; export * as "g h" from "./g";`,
  "exports of calls": `Object.assign(exports, require("./a")); __exportStar(require("./b"), exports);
module.exports = require("./c"); exports.d = require("./d").d;`,
  "broken source": `import a from "./a";
const b = require("./b"
import { c from "./c";
it("}")) {`,
  "an unfinished import": `import a from "./a";\nimport { b`,
  "an unfinished string": `import a from "./a`,
  conditions: `const a = process.env.A ? require("./a") : await import("./b"); if (!c) c = require("./c");`,
  "silenced lines": `import a from "./a"; // unstuck-ignore-line fs.readFileSync -- only here
run(require("./b"));`,
  "old line ends": `import a from "./a";\r\nconst b = require("./b");\r\nrun();\rimport c from "./c";\u2028export * from "./d";`,
  "other letters": `import größe, { naïve as ñ } from "./a"; const $ = require("./b"), _\u0061 = require("./c"); ñ(größe);`,
};

/** The same in TypeScript. */
export const typed: Readonly<Record<string, string>> = {
  "imports in types": `const a = load<typeof import("./a")>("./a");
const b = load<
  import("./b").B
>("./b");
type C = import("./c").C; let d: Promise<import("./d").D> = require("./d");`,
  "a variable that is loaded with a type": `const a: typeof import("./a") = require("./a");
run(a); let b = (require("./b") as { b: () => void }).b;`,
};
