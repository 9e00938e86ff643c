import type ts from "../../typescript.cjs";

/**
 * The names that a file mentions, as a Bloom filter: it may say yes to a name that is not there, never no to one that is.
 * A tenth of what the names themselves would take.
 */
export type Mentions = Uint32Array;

const bitsPerName = 10;
const hashes = 4;

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
    for (const bit of bitsOf(name, mentions)) {
      const word = bit >>> 5;
      mentions[word] = (mentions[word] ?? 0) | (1 << (bit & 31));
    }
  }
  return mentions;
}

/** `spyOn(service, "load")`: tests that put something in the place of members name them in strings. */
function replacedMembers(text: string): readonly string[] {
  if (!/\b(?:spyOn|stub|mock)/.test(text)) return [];
  return [...text.matchAll(/["'`](\w+)["'`]/g)].map(([, name = ""]) => name);
}

export function mayMention(mentions: Mentions, name: string): boolean {
  return bitsOf(name, mentions).every((bit) => ((mentions[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0);
}

/** Double hashing: any number of hashes from two. */
function bitsOf(name: string, { length }: Mentions): readonly number[] {
  const [first, second] = [hash(name, 0x811c9dc5), hash(name, 0x9747b28c) | 1];
  return Array.from({ length: hashes }, (_, round) => ((first + Math.imul(round, second)) >>> 0) % (length * 32));
}

/** FNV-1a. */
function hash(name: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < name.length; index++) {
    value = Math.imul(value ^ name.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
