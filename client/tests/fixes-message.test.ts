import assert from "node:assert/strict";
import { fixesMessage, offloadedMessage, refusalTitle } from "../dist/fixes-message.js";

describe("what Fix All Safe in File says", () => {
  const left = "The light bulb can fix";
  const messages = [
    { fixed: 0, forReview: 0, message: "Nothing in this file is safe to fix without you." },
    { fixed: 1, forReview: 0, message: "Fixed 1 blocking call." },
    { fixed: 3, forReview: 2, message: `Fixed 3 blocking calls. ${left} 2 more, after a look at the changes.` },
    {
      fixed: 0,
      forReview: 1,
      message: `Nothing in this file is safe to fix without you. ${left} 1 blocking call, after a look at the changes.`,
    },
  ];
  for (const { message, ...counts } of messages) {
    it(`is how many, and what is left: ${JSON.stringify(counts)}`, () => {
      assert.equal(fixesMessage(counts), message);
    });
  }
});

describe("what the menu says of a fix that cannot be made", () => {
  const title = "Await readFile instead of fs.readFileSync";
  const reasons = [
    ["The constructor of Cache cannot be async.", "the constructor of Cache cannot be async"],
    ["Nothing is known to await.", "nothing is known to await"],
    ["Cache.load is called by others.", "Cache.load is called by others"],
    ["HTTP needs it.", "HTTP needs it"],
    ["A loop does no work.", "a loop does no work"],
    ["I/O needs it.", "I/O needs it"],
  ] as const;
  for (const [reason, shown] of reasons) {
    it(`is what and why: ${reason}`, () => {
      assert.equal(refusalTitle(title, reason), `Cannot await readFile instead of fs.readFileSync: ${shown}`);
    });
  }
});

describe("what is said once work was moved off the loop", () => {
  const notes = ["What it throws loses its code."];

  it("is what was moved, what to run, and what has changed", () => {
    const install = { command: "npm install", folder: "file:///a" };
    assert.equal(
      offloadedMessage({ title: "Move derive to a worker thread", notes, install }),
      "Moved derive to a worker thread. Run npm install before you start it. What it throws loses its code.",
    );
  });

  it("leaves out what there is not to do", () => {
    assert.equal(offloadedMessage({ title: "Move it", notes: [] }), "Moved it.");
  });
});
