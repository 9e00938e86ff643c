import type ts from "../../typescript.cjs";

/**
 * The names that a file mentions, as a Bloom filter: it may say yes to a name that is not there, never no to one that is.
 * A tenth of what the names themselves would take.
 */
export type Mentions = Uint32Array;

const bitsPerName = 10;
const rounds = 4;

/** The parser keeps every identifier that it met; the property is not in the public types. */
interface ParsedNames extends ts.SourceFile {
  readonly identifiers?: ReadonlyMap<string, string>;
}

export function mentionsOf({ identifiers, text }: ParsedNames): Mentions {
  // Without them every name may be mentioned.
  if (identifiers === undefined) return Uint32Array.of(0xffffffff);
  const names = new Set([...identifiers.keys(), ...replacedMembers(text)]);
  const mentions = new Uint32Array(Math.ceil((names.size * bitsPerName) / 32) + 1);
  for (const name of names) {
    const [first, second] = hashesOf(name);
    for (let round = 0; round < rounds; round++) {
      const bit = bitOf(first, second, round, mentions);
      mentions[bit >>> 5] = (mentions[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }
  return mentions;
}

/** Asks many files for one name. */
export function mentionOf(name: string): (mentions: Mentions) => boolean {
  const [first, second] = hashesOf(name);
  return (mentions) => {
    for (let round = 0; round < rounds; round++) {
      const bit = bitOf(first, second, round, mentions);
      if (((mentions[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  };
}

/** `spyOn(service, "load")`: tests that put something in the place of members name them in strings. */
function replacedMembers(text: string): readonly string[] {
  if (!/\b(?:spyOn|stub|mock)/.test(text)) return [];
  return [...text.matchAll(/["'`](\w+)["'`]/g)].map(([, name = ""]) => name);
}

/** Double hashing: any number of hashes from two. */
function bitOf(first: number, second: number, round: number, { length }: Mentions): number {
  return ((first + Math.imul(round, second)) >>> 0) % (length * 32);
}

function hashesOf(name: string): readonly [number, number] {
  return [hash(name, 0x811c9dc5), hash(name, 0x9747b28c) | 1];
}

/** FNV-1a. */
function hash(name: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < name.length; index++) {
    value = Math.imul(value ^ name.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
