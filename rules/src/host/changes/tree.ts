import { askGit } from "./git.js";

/** The files of a commit below a folder, named from that folder. */
export interface Tree {
  /** File → the name of its content. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that hold another repository. */
  readonly submodules: readonly string[];
}

/** Undefined where the commit cannot be read. */
export function readTree(directory: string, commit: string): Tree | undefined {
  const answer = askGit(directory, ["ls-tree", "-r", "-z", commit]);
  if (answer.kind === "failure") return undefined;
  const files = new Map<string, string>();
  const submodules: string[] = [];
  for (const row of answer.bytes.toString("utf8").split("\0")) {
    const [, kind, id, name] = /^\d+ (\w+) (\w+)\t([^]+)$/.exec(row) ?? [];
    if (kind === undefined || id === undefined || name === undefined) continue;
    if (kind === "commit") submodules.push(name);
    else files.set(name, id);
  }
  return { files, submodules };
}

/** The contents that these names stand for; those that the repository lacks (a partial clone) are left out. */
export function readBlobs(directory: string, ids: readonly string[]): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  if (ids.length === 0) return blobs;
  const answer = askGit(directory, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  if (answer.kind === "failure") return blobs;
  const { bytes } = answer;
  for (let place = 0; place < bytes.length;) {
    const end = bytes.indexOf("\n", place);
    const [id = "", kind, size] = bytes.toString("utf8", place, end).split(" ");
    place = end + 1;
    if (kind !== "blob") continue;
    blobs.set(id, bytes.subarray(place, place + Number(size)));
    place += Number(size) + 1;
  }
  return blobs;
}
