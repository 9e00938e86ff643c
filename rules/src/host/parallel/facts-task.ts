import path from "node:path";
import { readFacts, type AnalyzerConfig } from "../../analyzer/index.js";
import { encode } from "../cache/sealed.js";
import { readSource } from "../source.js";
import { isSettled, lookAt } from "../stamp.js";
import { hashOf } from "../text-hash.js";

/** Files for a thread to read. */
export interface Batch {
  readonly root: string;
  readonly config: AnalyzerConfig;
  readonly maxFileSize: number;
  /** Relative to the root. */
  readonly files: readonly string[];
}

export interface ReadFile {
  readonly file: string;
  /** None where the same stamp may come to mean another text. */
  readonly stamp: string | undefined;
  readonly hash: string;
  /** Encoded, as the cache keeps them. */
  readonly facts: Uint8Array;
}

/** What a thread does. Files that cannot be read or parsed are left to the one that can say so. */
export default function readBatch(batch: Batch): readonly ReadFile[] {
  return batch.files.flatMap((file) => {
    const found = readFile(batch, file);
    return found === undefined ? [] : [found];
  });
}

function readFile({ root, config, maxFileSize }: Batch, file: string): ReadFile | undefined {
  const place = path.join(root, file);
  const now = Date.now();
  const entry = lookAt(place);
  const source = readSource(place, maxFileSize);
  if (source.kind === "problem") return undefined;
  try {
    const facts = encode(readFacts(file, source.text, config));
    const stamp = entry !== undefined && isSettled(entry, now) ? entry.stamp : undefined;
    return { file, stamp, hash: hashOf(source.text), facts };
  } catch {
    return undefined;
  }
}
