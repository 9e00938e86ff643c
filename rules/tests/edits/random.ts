/** Numbers that look random and come back with their seed. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T | undefined;
}

/** Marsaglia's xorshift with 32 bits: short, and the same on every machine. */
export function createRandom(seed: number): Random {
  // Seeds that are near each other would begin alike; zero would stay zero.
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 8; warmUp++) next();
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)] };
}

/** `UNSTUCK_SEED`: a number, or `random` to look where no run has looked before. */
export function seedFromEnvironment(): number {
  const given = process.env["UNSTUCK_SEED"] ?? "1";
  return given === "random" ? Math.floor(Math.random() * 1e9) : numberFrom("UNSTUCK_SEED", given);
}

export function numberFromEnvironment(name: string, otherwise: number): number {
  const given = process.env[name];
  return given === undefined ? otherwise : numberFrom(name, given);
}

function numberFrom(name: string, given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} must be a whole number, not ${given}.`);
  return number;
}
