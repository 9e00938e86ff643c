import assert from "node:assert/strict";
import { ignoreInFile, ignoreOnLine, markNonblocking, type CommentEdit } from "../../dist/annotate/index.js";

/** The text after an edit. */
function applied(text: string, edit: CommentEdit): string {
  assert.equal(edit.kind, "edit");
  const lines = text.split("\n");
  const offset = ({ line, column }: { readonly line: number; readonly column: number }): number =>
    lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, column - 1);
  const { before, blank, after, start, end } = edit;
  return `${text.slice(0, offset(start))}${before}${blank}${after}${text.slice(offset(end))}`;
}

const names = ["fs.readFileSync"];

describe("annotate", () => {
  it("puts a directive on the first line of a text, and on a last line without a break", () => {
    const above = applied("readFileSync();", ignoreOnLine("a.ts", "readFileSync();", { line: 1, column: 1 }, names));
    assert.equal(above, "// unstuck-ignore-next-line fs.readFileSync -- reason\nreadFileSync();");
  });

  it("does not tear a comment, a string over several lines or a template apart", () => {
    const cases: readonly (readonly [string, number, number])[] = [
      ["/* one\n two */ readFileSync();\n", 2, 9],
      ['call("one\\\n two", readFileSync());\n', 2, 8],
      ["call(`one\n two`, readFileSync());\n", 2, 8],
    ];
    for (const [text, line, column] of cases) {
      const after = applied(text, ignoreOnLine("a.ts", text, { line, column }, names));
      assert.equal(after, `${text.trimEnd()} // unstuck-ignore-line fs.readFileSync -- reason\n`);
    }
  });

  it("may stand between the attributes of an element and before an operand", () => {
    const attributes = "const a = (\n  <p\n    title={readFileSync()}\n  />\n);\n";
    assert.match(
      applied(attributes, ignoreOnLine("a.tsx", attributes, { line: 3, column: 12 }, names)),
      /<p\n {4}\/\/ unstuck-ignore-next-line .* reason\n {4}title/,
    );
    const chain = "text\n  .concat(\n    a,\n  )\n  .concat(readFileSync());\n";
    assert.match(
      applied(chain, ignoreOnLine("a.ts", chain, { line: 5, column: 11 }, names)),
      /\n {2}\)\n {2}\/\/ unstuck-ignore-next-line .* reason\n {2}\.concat/,
    );
  });

  it("declines where the text is another by now", () => {
    assert.deepEqual(ignoreOnLine("a.ts", "a();\n", { line: 9, column: 1 }, names), {
      kind: "declined",
      reason: "the text has changed",
    });
    const target = { name: "load", line: 1, inside: { line: 1, column: 2 } };
    assert.deepEqual(markNonblocking("a.ts", "a();\n", target), {
      kind: "declined",
      reason: "no function stands around the call",
    });
  });

  it("declines to contradict a mark, and to repeat one", () => {
    for (const mark of ["@blocking", "@nonblocking"]) {
      const text = `/** ${mark} */\nfunction load() {\n  read();\n}\n`;
      const edit = markNonblocking("a.ts", text, { name: "load", line: 2, inside: { line: 3, column: 3 } });
      assert.deepEqual(edit, { kind: "declined", reason: `the documentation of load says ${mark} already` });
    }
  });

  it("takes the function of the given name among those around a place", () => {
    const text = "const load = () => {\n  items.map((item) => {\n    read(item);\n  });\n};\n";
    const inside = { line: 3, column: 5 };
    assert.match(
      applied(text, markNonblocking("a.ts", text, { name: "load", line: 2, inside })),
      /^\/\*\* @nonblocking reason \*\/\nconst load/,
    );
    assert.match(
      applied(text, markNonblocking("a.ts", text, { name: "<anonymous>", line: 2, inside })),
      /map\(\/\*\* @nonblocking reason \*\/ \(item\)/,
    );
  });

  it("writes into empty and broken texts without failing", () => {
    assert.equal(applied("", ignoreInFile("a.ts", "", names)), "// unstuck-ignore-file fs.readFileSync -- reason\n");
    const broken = "function (\n  `open ${ readFileSync(\n";
    const edit = ignoreOnLine("a.ts", broken, { line: 2, column: 11 }, names);
    assert.match(applied(broken, edit), /reason/);
  });

  it("finds its place in a large text in time that grows with the text", () => {
    const text = `${"function f() {\n  call(a, b);\n}\n".repeat(20_000)}readFileSync();\n`;
    const started = performance.now();
    ignoreOnLine("a.ts", text, { line: 60_001, column: 1 }, names);
    // Generous, for busy machines: time that grows with the square of the text is what must not be.
    assert.ok(performance.now() - started < 20_000);
  });
});
