import path from "node:path";
import type { Project } from "./project.js";
import { stampOf } from "./stamp.js";

/** What the disk said of a project when it was last looked at. */
export interface DiskState {
  /** What has become different since then. */
  changes(): DiskChange;
}

export interface DiskChange {
  /** There may be other files, or the files may have to be read otherwise. */
  readonly isOtherListing: boolean;
  /** Known files that say something else, or are gone. */
  readonly files: readonly string[];
}

/** Remembers the times of a project's files, so that a look costs no reading. */
export function rememberDisk({ root, files, footprint: { descriptions, folders } }: Project): DiskState {
  const sources = rememberStamps(files, root);
  const rest = rememberStamps([...descriptions, ...folders], root);
  return { changes: () => ({ isOtherListing: rest.changed().length > 0, files: sources.changed() }) };
}

interface Stamps {
  /** Those that are not as they were when last asked. */
  changed(): readonly string[];
}

function rememberStamps(names: readonly string[], root: string): Stamps {
  const stamps = new Map(names.map((name) => [name, stampOf(path.resolve(root, name))]));
  return {
    changed() {
      const changed: string[] = [];
      for (const [name, known] of stamps) {
        const stamp = stampOf(path.resolve(root, name));
        if (stamp === known) continue;
        stamps.set(name, stamp);
        changed.push(name);
      }
      return changed;
    },
  };
}
