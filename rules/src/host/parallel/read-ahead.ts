import os from "node:os";
import type { Project } from "../project.js";
import type { DiskEntry } from "../stamp.js";
import type { Batch, ReadFile } from "./facts-task.js";

/** A file whose facts nobody has kept. */
export interface UnknownFile {
  readonly file: string;
  readonly entry: DiskEntry;
}

export interface ThreadLimits {
  /** How many there may be; as many as the machine can run at once, if nobody says otherwise. */
  readonly threads?: number;
  /** What one must have to read, in bytes. */
  readonly bytesPerThread?: number;
}

/** Fewer cores are busy enough with one thread: those of V8 that optimise and collect garbage are there, too. */
const leastCores = 4;

/** Starting a thread, loading the parser in it and warming it up costs what it takes to read some megabytes. */
const usualBytesPerThread = 6_000_000;

const filesPerBatch = 32;

/**
 * Reads the facts of files on other threads, if there is so much to read that this is sooner done. What is missing in the
 * answer is to be read as always.
 */
export async function readAhead(
  project: Project,
  unknownFiles: () => readonly UnknownFile[],
  { threads = usualThreads(), bytesPerThread = usualBytesPerThread }: ThreadLimits,
  onProgress?: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, ReadFile>> {
  const read = new Map<string, ReadFile>();
  if (threads < 2) return read;
  const files = unknownFiles();
  const bytes = files.reduce((sum, { entry }) => sum + entry.size, 0);
  const worthwhile = Math.min(threads, Math.floor(bytes / bytesPerThread));
  if (worthwhile < 2) return read;
  const { Piscina } = await import("piscina");
  const pool = new Piscina<Batch, readonly ReadFile[]>({
    filename: new URL("./facts-task.js", import.meta.url).href,
    minThreads: worthwhile,
    maxThreads: worthwhile,
    // A debugger or loader of this process is not meant for them.
    execArgv: [],
  });
  const readBatch = async (batch: Batch): Promise<void> => {
    try {
      for (const found of await pool.run(batch)) read.set(found.file, found);
    } catch {
      // Whatever ended the thread: this one will meet it, too, or not.
    }
    onProgress?.(read.size, files.length);
  };
  await Promise.all(batchesOf(project, files).map(readBatch));
  await pool.destroy();
  return read;
}

function usualThreads(): number {
  const cores = os.availableParallelism();
  return cores < leastCores ? 1 : cores;
}

function batchesOf({ root, config, maxFileSize }: Project, files: readonly UnknownFile[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < files.length; start += filesPerBatch) {
    const names = files.slice(start, start + filesPerBatch).map(({ file }) => file);
    batches.push({ root, config, maxFileSize, files: names });
  }
  return batches;
}
