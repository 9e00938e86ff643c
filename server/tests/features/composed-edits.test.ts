import assert from "node:assert/strict";
import { applyEdits, type TextEdit } from "eslint-plugin-unstuck/analyzer";
import { createRandom, type Random } from "../../../rules/dist-tests/random-edits.js";
import { edited, editsOf, unedited } from "../../dist/composed-edits.js";

const edit = (start: number, end: number, text: string, label = text): TextEdit => ({ start, end, text, label });

describe("composed edits", () => {
  it("are the edits themselves where there is one round of them", () => {
    const text = "0123456789";
    const edits = [edit(0, 0, "a"), edit(2, 4, "bcd"), edit(6, 8, ""), edit(10, 10, "z")];
    assert.deepEqual(editsOf(edited(unedited(text), edits), text), edits);
  });

  it("count from the text of before, whatever was written over", () => {
    const text = "const a = read(b);";
    const first = edited(unedited(text), [edit(10, 14, "await load", "Await")]);
    const second = edited(first, [edit(0, 0, "import x;\n", "Import"), edit(16, 20, "fetch", "Rename")]);
    assert.deepEqual(editsOf(second, text), [
      edit(0, 0, "import x;\n", "Import"),
      edit(10, 14, "await fetch", "Await, Rename"),
    ]);
  });

  it("of what was written and taken back are none", () => {
    const text = "abc";
    const pieces = edited(edited(unedited(text), [edit(1, 1, "xyz")]), [edit(1, 4, "")]);
    assert.deepEqual(editsOf(pieces, text), []);
    assert.deepEqual(editsOf(edited(unedited(""), [edit(0, 0, "new")]), ""), [edit(0, 0, "new")]);
  });

  it("say the same as the rounds one after the other", () => {
    const random = createRandom(7);
    for (let run = 0; run < 300; run++) {
      const text = "abcdefghijklmnop".slice(0, random.below(17));
      let pieces = unedited(text);
      let current = text;
      for (let round = 0; round < 5; round++) {
        const edits = randomEdits(current, random);
        pieces = edited(pieces, edits);
        current = applyEdits(current, edits);
        assert.equal(applyEdits(text, editsOf(pieces, text)), current);
      }
    }
  });
});

function randomEdits({ length }: string, random: Random): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  while (edits.length < 4 && at <= length) {
    const start = at + random.below(length - at + 1);
    const end = Math.min(length, start + random.below(4));
    edits.push(edit(start, end, "XYZ".slice(0, random.below(4))));
    at = end + 1;
  }
  return edits;
}
