import assert from "node:assert/strict";
import ts from "typescript";
import { applyEdits } from "../../dist/analyzer/fixes/apply-edits.js";
import { Edits } from "../../dist/analyzer/fixes/edits.js";
import { KeptTrees, Sources, type Source } from "../../dist/analyzer/fixes/source.js";
import { emptyLayout } from "../../dist/analyzer/project.js";

describe("edits of a fix", () => {
  it("change nothing where there are none", () => {
    assert.deepEqual(new Edits().changes(), []);
    assert.equal(applyEdits("load();", []), "load();");
  });

  it("are applied in the order of the text, whatever the order in which they came", () => {
    const { edits, source, node } = given("first(); second();");
    edits.replace(source, node("second"), "2", "");
    edits.replace(source, node("first"), "1", "");
    assert.equal(result(edits, source), "1(); 2();");
  });

  it("are sorted by file", () => {
    const sources = new Sources((file) => file, new KeptTrees(emptyLayout));
    const edits = new Edits();
    for (const file of ["b.ts", "a.ts", "B.ts", "b.ts"]) edits.insert(found(sources.get(file)), 0, file, "");
    assert.deepEqual(
      edits.changes()?.map(({ file, edits: inFile }) => [file, inFile.length]),
      [
        ["B.ts", 1],
        ["a.ts", 1],
        ["b.ts", 1],
      ],
    );
  });

  it("collapse where they are the same", () => {
    const { edits, source, node } = given("load();");
    for (let time = 0; time < 3; time++) {
      edits.replace(source, node("load"), "fetchAll", "");
      edits.wrap(source, node("load()"), "(await ", ")", "");
      edits.insert(source, 0, "// now\n", "");
    }
    assert.equal(result(edits, source), "// now\n(await fetchAll());");
  });

  it("keep their labels", () => {
    const { edits, source, node } = given("load();");
    edits.wrap(source, node("load()"), "await ", "", "Await load");
    assert.deepEqual(edits.changes(), [
      { file: "a.ts", edits: [{ start: 0, end: 0, text: "await ", label: "Await load" }] },
    ]);
  });

  describe("around nodes", () => {
    const orders: readonly (readonly ("inner" | "outer")[])[] = [
      ["inner", "outer"],
      ["outer", "inner"],
    ];
    for (const order of orders) {
      it(`nest where both start at the same place, the ${order.join(" before the ")}`, () => {
        const { edits, source, node } = given("load().text;");
        const texts = { inner: "load()", outer: "load().text" };
        for (const name of order) edits.wrap(source, node(texts[name]), `<${name} `, `>`, name);
        assert.equal(result(edits, source), "<outer <inner load()>.text>;");
      });

      it(`nest where both end at the same place, the ${order.join(" before the ")}`, () => {
        const { edits, source, node } = given("const text = load();");
        const texts = { inner: "load()", outer: "text = load()" };
        for (const name of order) edits.wrap(source, node(texts[name]), `<`, ` ${name}>`, name);
        assert.equal(result(edits, source), "const <text = <load() inner> outer>;");
      });
    }

    it("nest where they say the same", () => {
      const { edits, source, node } = given("load().text();");
      for (const text of ["load()", "load().text()", "load()"]) edits.wrap(source, node(text), "(await ", ")", "");
      assert.equal(result(edits, source), "(await (await load()).text());");
    });

    it("nest where they say the same and end at the same place", () => {
      const { edits, source, node } = given("use(() => load());");
      for (const text of ["() => load()", "load()"]) edits.wrap(source, node(text), "(", ")", "");
      assert.equal(result(edits, source), "use((() => (load())));");
    });

    it("stand side by side where one ends and the next starts", () => {
      const { edits, source, node } = given("[a,b]");
      const comma = source.text.indexOf(",");
      edits.wrap(source, node("b"), "(", ")", "");
      edits.replaceRange(source, comma, comma + 1, "", "");
      edits.wrap(source, node("a"), "(", ")", "");
      assert.equal(result(edits, source), "[(a)(b)]");
    });

    it("let what is inserted between them be between them", () => {
      const { edits, source, node } = given("f`x`");
      const offset = source.text.indexOf("`");
      edits.wrap(source, node("`x`"), "<", ">", "");
      edits.insert(source, offset, "|", "");
      edits.wrap(source, node("f"), "(", ")", "");
      assert.equal(result(edits, source), "(f)|<`x`>");
    });

    it("leave what is inside to other edits", () => {
      const { edits, source, node } = given("use(readSync(name));");
      edits.wrap(source, node("use(readSync(name))"), "await ", "", "");
      edits.replace(source, node("readSync"), "read", "");
      edits.wrap(source, node("readSync(name)"), "await ", "", "");
      edits.replace(source, node("name"), '"a"', "");
      assert.equal(result(edits, source), 'await use(await read("a"));');
    });

    it("add nothing where they say nothing", () => {
      const { edits, source, node } = given("load();");
      edits.wrap(source, node("load()"), "", "", "");
      assert.deepEqual(edits.changes(), []);
    });

    it("do not touch comments before the node", () => {
      const { edits, source, node } = given("/* once */ load();");
      edits.wrap(source, node("load()"), "await ", "", "");
      assert.equal(result(edits, source), "/* once */ await load();");
    });
  });

  describe("fail together where two claim the same text:", () => {
    it("two replacements of the same node", () => {
      const { edits, source, node } = given("load();");
      edits.replace(source, node("load"), "a", "");
      edits.replace(source, node("load"), "b", "");
      assert.equal(edits.changes(), undefined);
    });

    it("a replacement within a replacement", () => {
      const { edits, source, node } = given("load(name);");
      edits.replace(source, node("load(name)"), "a", "");
      edits.replace(source, node("name"), "b", "");
      assert.equal(edits.changes(), undefined);
    });

    it("an insertion within a replacement", () => {
      const { edits, source, node } = given("load(name);");
      edits.replace(source, node("load(name)"), "a", "");
      edits.insert(source, 6, "b", "");
      assert.equal(edits.changes(), undefined);
    });

    it("a long replacement and one after a short one in it", () => {
      const { edits, source } = given("abcdefghij;");
      edits.replaceRange(source, 0, 8, "1", "");
      edits.insert(source, 0, "2", "");
      edits.replaceRange(source, 7, 9, "3", "");
      assert.equal(edits.changes(), undefined);
    });

    it("but not in another file", () => {
      const sources = new Sources(() => "load();", new KeptTrees(emptyLayout));
      const edits = new Edits();
      for (const file of ["a.ts", "b.ts"]) edits.replaceRange(found(sources.get(file)), 0, 4, file, "");
      assert.equal(edits.changes()?.length, 2);
    });

    it("but not where one ends as the next starts", () => {
      const { edits, source } = given("abcd;");
      edits.replaceRange(source, 2, 4, "2", "");
      edits.replaceRange(source, 0, 2, "1", "");
      assert.equal(result(edits, source), "12;");
    });
  });

  it("count in UTF-16 code units and keep line ends", () => {
    const { edits, source, node } = given('const name = "😀";\r\nload(name);\r\n');
    edits.wrap(source, node("load(name)"), "await ", "", "");
    assert.equal(result(edits, source), 'const name = "😀";\r\nawait load(name);\r\n');
  });
});

interface Given {
  readonly edits: Edits;
  readonly source: Source;
  /** The outermost node with this text. */
  readonly node: (text: string) => ts.Node;
}

function given(text: string): Given {
  const source = found(new Sources(() => text, new KeptTrees(emptyLayout)).get("a.ts"));
  const search = (node: ts.Node, wanted: string): ts.Node | undefined =>
    node.getText(source.tree) === wanted ? node : ts.forEachChild(node, (child) => search(child, wanted));
  return { edits: new Edits(), source, node: (wanted) => found(search(source.tree, wanted)) };
}

function result(edits: Edits, { file, text }: Source): string {
  const [change, ...more] = found(edits.changes());
  assert.deepEqual(more, []);
  assert.equal(change?.file, file);
  return applyEdits(text, change.edits);
}

function found<T>(value: T | undefined): T {
  assert.ok(value !== undefined);
  return value;
}
