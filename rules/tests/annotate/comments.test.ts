import assert from "node:assert/strict";
import { commentsIn } from "../../dist/annotate/index.js";

describe("comments in a text", () => {
  const textsIn = (file: string, text: string): readonly string[] =>
    commentsIn(file, text).map(({ start, end, isBlock }) => `${isBlock ? "block" : "line"} ${text.slice(start, end)}`);

  it("are found before, between and behind tokens, and behind the last one", () => {
    const text = `#!/usr/bin/env node // no\n// a\nfoo(/* b */ 1, // c\n  2); /** d */\n/* e\n */ // f`;
    assert.deepEqual(textsIn("a.ts", text), [
      "line // a",
      "block /* b */",
      "line // c",
      "block /** d */",
      "block /* e\n */",
      "line // f",
    ]);
  });

  it("are none in strings, templates, regular expressions and the text of JSX", () => {
    const text = `const a = ["// a", '/* b */', \`// c \${1 /* d */} // e\`, /\\/\\/ f/, 4 / 2 /* g */ / 1];`;
    assert.deepEqual(textsIn("a.ts", text), ["block /* d */", "block /* g */"]);
    const page = `const a = <p title="// a">// b {/* c */} /* d */<br /* e *//> // f</p>; // g`;
    assert.deepEqual(textsIn("a.tsx", page), ["block /* c */", "block /* e */", "line // g"]);
  });

  it("that have no end, end with the text", () => {
    assert.deepEqual(textsIn("a.js", "a();\n/* b"), ["block /* b"]);
    assert.deepEqual(textsIn("a.js", ""), []);
  });
});
