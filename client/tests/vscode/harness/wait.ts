/** Asks until the answer is neither undefined nor false. What never came is named in the error. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  milliseconds = 30_000,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + milliseconds;
  do {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await pause(50);
  } while (Date.now() < end);
  throw new Error(`Waited ${String(milliseconds / 1000)} s in vain for ${what}.`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function isThere<T>(answer: T): answer is Exclude<T, undefined | false> {
  return answer !== undefined && answer !== false;
}
