import assert from "node:assert/strict";
import { createLookSchedule } from "../../dist/host/look-schedule.js";

describe("looks at the disk", () => {
  /** Asks at these times, in milliseconds; each look takes so long. Answers with the times of the looks. */
  function looks(times: readonly number[], effort: number): readonly number[] {
    const schedule = createLookSchedule(0);
    return times.filter((time) => {
      const isDue = schedule.isDue(time);
      if (isDue) schedule.took(effort, time);
      return isDue;
    });
  }

  const everySoOften = (step: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => (index + 1) * step);

  it("are not made between files that are linted one after the other", () => {
    assert.deepEqual(looks(everySoOften(40, 100), 20), []);
  });

  it("are made after a pause", () => {
    assert.deepEqual(looks([100, 200, 800, 900, 1500], 20), [800, 1500]);
  });

  it("take a fiftieth of a long run at most", () => {
    assert.deepEqual(looks(everySoOften(100, 600), 20).length, 12);
    assert.deepEqual(looks(everySoOften(100, 600), 400).length, 3);
  });

  it("are not felt where they take long and the pauses are short", () => {
    assert.deepEqual(looks([600, 1200, 1800, 2400, 3000, 3600], 400), [600, 3000]);
  });
});
