/** Decides when a look at the disk is worth its time. */
export interface LookSchedule {
  isDue(now: number): boolean;
  /** A look, and what followed from it, took so long. */
  took(milliseconds: number, now: number): void;
}

/**
 * Where one file after another is linted there is hardly a look, and it takes a fiftieth of the time at most. A pause is
 * when somebody may have edited: after it there is one, unless looks take so long that they would be felt.
 */
export function createLookSchedule(start: number): LookSchedule {
  let asked = start;
  let looked = start;
  let effort = 0;
  return {
    isDue(now) {
      const isAfterPause = now - asked >= pause && now - looked >= effort * 5;
      asked = now;
      return isAfterPause || now - looked >= Math.max(longest, effort * 50);
    },
    took(milliseconds, now) {
      effort = milliseconds;
      looked = now;
      asked = now;
    },
  };
}

/** In milliseconds, as all here. */
const pause = 500;
const longest = 5000;
