import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is neither undefined nor false. What never came is named in the error. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  milliseconds = 20_000,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + milliseconds;
  do {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await sleep(50);
  } while (Date.now() < end);
  throw new Error(`Waited ${String(milliseconds / 1000)} s in vain for ${what}.`);
}

function isThere<T>(answer: T): answer is Exclude<T, undefined | false> {
  return answer !== undefined && answer !== false;
}
