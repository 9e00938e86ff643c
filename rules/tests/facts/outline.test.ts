import assert from "node:assert/strict";
import ts from "typescript";
import { extractFacts } from "../../dist/analyzer/facts/extract.js";
import { importsHead } from "../../dist/analyzer/facts/imports-head.js";
import { mentionOf } from "../../dist/analyzer/facts/mentions.js";
import { importsOnly, outlineFacts } from "../../dist/analyzer/facts/outline.js";
import { readScenarios } from "../scenarios/scenario.js";
import { nasty, plain, typed } from "./outline-texts.js";

describe("outline", () => {
  describe("keeps what is kept of all facts", () => {
    for (const { name, sources } of readScenarios()) {
      it(`of ${name}`, () => {
        for (const { file, text } of sources) assertSame(file, text);
      });
    }

    for (const [what, text] of Object.entries({ ...plain, ...nasty })) {
      it(`of ${what}`, () => {
        for (const file of ["a.test.ts", "a.test.tsx", "a.test.js"]) assertSame(file, text);
      });
    }

    for (const [what, text] of Object.entries(typed)) {
      it(`of ${what}`, () => {
        for (const file of ["a.test.ts", "a.test.tsx"]) assertSame(file, text);
      });
    }
  });

  describe("needs no more than the head", () => {
    for (const [what, text] of Object.entries(plain)) {
      it(`of ${what}`, () => {
        const head = importsHead(text);
        assert.ok(head !== undefined);
        assert.equal(text.slice(head.end).trimStart().startsWith("HERE"), true, text.slice(head.end));
      });
    }
  });

  it("says nothing about syntax that it does not look at", () => {
    assert.deepEqual(outlineFacts("a.test.ts", "import a from './a';\nit(").syntaxErrors, []);
  });

  it("counts lines as the parser does", () => {
    const text = "a\r\nb\rc\nd\u2028e\u2029f\r";
    assert.deepEqual(outlineFacts("a.test.ts", text).lineStarts, extractFacts("a.test.ts", text).lineStarts);
  });

  it("mentions names that are no words", () => {
    const { mentions } = outlineFacts("a.test.js", "stub(service, 'load-user');");
    assert.ok(mentionOf("load-user")(mentions));
    assert.ok(mentionOf("#load")(mentions));
    assert.ok(!mentionOf("save")(mentions));
  });
});

function assertSame(file: string, text: string): void {
  const outline = outlineFacts(file, text);
  const kept = importsOnly(extractFacts(file, text), text.length);
  assert.deepEqual({ ...outline, mentions: [] }, { ...kept, mentions: [] });
  assert.deepEqual(
    identifiers(file, text).filter((name) => name !== "" && !mentionOf(name)(outline.mentions)),
    [],
  );
}

function identifiers(file: string, text: string): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return names;
}
