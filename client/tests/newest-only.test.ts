import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { newestOnly } from "../dist/newest-only.js";

describe("tasks of which only the newest counts", () => {
  it("run one after the other, without those that a newer one has replaced", async () => {
    const run = newestOnly();
    const seen: string[] = [];
    const task = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await setTimeout(5);
      seen.push(`${name} ends`);
    };
    const first = run(task("first"));
    await setTimeout(1);
    await Promise.all([first, run(task("second")), run(task("third"))]);
    assert.deepEqual(seen, ["first begins", "first ends", "third begins", "third ends"]);
  });

  it("go on after one that fails, which its caller hears of", async () => {
    const run = newestOnly();
    const failed = run(() => Promise.reject(new Error("no such file")));
    await assert.rejects(failed, /no such file/);
    let isRun = false;
    await run(async () => {
      await setTimeout(0);
      isRun = true;
    });
    assert.ok(isRun);
  });
});
