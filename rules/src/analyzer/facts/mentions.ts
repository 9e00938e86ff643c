import { lazily } from "../collections.js";
import type { FileFacts } from "./types.js";

/**
 * The names that a file mentions, as a Bloom filter: it may say yes to a name that is not there, never no to one that is.
 * A tenth of what the names themselves would take.
 */
export type Mentions = Uint32Array;

const bitsPerName = 10;
const rounds = 4;

/**
 * Facts with their mentions, found when somebody asks: most runs neither fix nor keep anything. What asks holds the text
 * until then, and nothing else; functions that share a scope hold all that one of them does.
 */
export function withMentions(facts: Omit<FileFacts, "mentions">, text: string): FileFacts {
  const mentions = mentionsIn(text);
  return {
    ...facts,
    get mentions() {
      return mentions();
    },
  };
}

function mentionsIn(text: string): () => Mentions {
  return lazily(() => mentionsOf(text));
}

/** Takes every word of a text: what comments and strings say, too, since tests name in strings the members that they replace. */
function mentionsOf(text: string): Mentions {
  const hashes = new Set<number>();
  let value = basis;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isWordPart(code)) {
      value = Math.imul(value ^ code, prime);
    } else if (value !== basis) {
      hashes.add(value >>> 1);
      value = basis;
    }
  }
  return filterOf(hashes.add(value >>> 1));
}

/** Asks many files for one name. */
export function mentionOf(name: string): (mentions: Mentions) => boolean {
  // Only words are known.
  if (/[^\w$\u0080-\uffff]|\s/.test(name)) return () => true;
  const hashed = hash(name);
  return (mentions) => {
    for (let round = 0; round < rounds; round++) {
      const bit = bitOf(hashed, round, mentions);
      if (((mentions[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  };
}

function filterOf(hashes: ReadonlySet<number>): Mentions {
  const mentions = new Uint32Array(Math.ceil((hashes.size * bitsPerName) / 32) + 1);
  for (const hashed of hashes) {
    for (let round = 0; round < rounds; round++) {
      const bit = bitOf(hashed, round, mentions);
      mentions[bit >>> 5] = (mentions[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }
  return mentions;
}

/** Letters, digits, `_`, `$`, and everything beyond ASCII that is no space. */
function isWordPart(code: number): boolean {
  if (code < 0x80) return wordParts[code] === 1;
  return !/\s/.test(String.fromCharCode(code));
}

const wordParts = Uint8Array.from({ length: 0x80 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Double hashing: any number of hashes from two, the second of which is made of the first. */
function bitOf(hashed: number, round: number, { length }: Mentions): number {
  const step = Math.imul(hashed ^ (hashed >>> 15), 0x85ebca6b) | 1;
  return ((hashed + Math.imul(round, step)) >>> 0) % (length * 32);
}

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** FNV-1a, without its last bit: such numbers take no memory of their own in a set. */
function hash(name: string): number {
  let value = basis;
  for (let index = 0; index < name.length; index++) value = Math.imul(value ^ name.charCodeAt(index), prime);
  return value >>> 1;
}
