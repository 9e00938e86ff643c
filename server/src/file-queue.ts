/** Files that somebody waits for, those that they import, and all others. */
export type Lane = (typeof lanes)[number];

/** Files whose texts the analyzer has yet to be given. */
export interface FileQueue {
  count(lane: Lane): number;
  /** A file that waits in several lanes is read with the first of them. */
  add(file: string, lane: Lane): void;
  delete(file: string): void;
  clear(): void;
  /** Takes the next out, of the first of these lanes that has one. */
  take(...from: readonly Lane[]): string | undefined;
}

export function createFileQueue(): FileQueue {
  const waiting = new Map(lanes.map((lane) => [lane, new Set<string>()]));
  const filesIn = (lane: Lane): Set<string> => waiting.get(lane) ?? new Set();
  return {
    count: (lane) => filesIn(lane).size,
    add(file, lane) {
      const before = lanes.find((other) => filesIn(other).has(file));
      if (before !== undefined && lanes.indexOf(before) <= lanes.indexOf(lane)) return;
      if (before !== undefined) filesIn(before).delete(file);
      filesIn(lane).add(file);
    },
    delete(file) {
      for (const lane of lanes) filesIn(lane).delete(file);
    },
    clear() {
      for (const lane of lanes) filesIn(lane).clear();
    },
    take(...from) {
      for (const lane of from) {
        const [file] = filesIn(lane);
        if (file === undefined) continue;
        filesIn(lane).delete(file);
        return file;
      }
      return undefined;
    },
  };
}

const lanes = ["awaited", "imported", "other"] as const;
