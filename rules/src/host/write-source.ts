import fs from "node:fs";
import path from "node:path";
import type { Problem } from "../analyzer/index.js";
import { decodeSource, encodeSource, type SourceEncoding } from "./encoding.js";
import { failureReason } from "./failure.js";

/** A source file with the text that was read of it and the one that shall take its place. */
export interface SourceChange {
  /** Relative to the root. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A file that is not there yet. */
export interface SourceCreation {
  readonly file: string;
  readonly text: string;
}

/** Whether a file may be written whose text was read. */
export type WriteCheck =
  | { readonly kind: "writable"; readonly encoding: SourceEncoding }
  | { readonly kind: "problem"; readonly message: string };

export function checkWritable(root: string, file: string, before: string): WriteCheck {
  const prepared = prepare(path.join(root, file), before);
  return prepared.kind === "problem" ? prepared : { kind: "writable", encoding: prepared.encoding };
}

/**
 * Writes files that belong together, and creates some: all of them or, if one cannot be written, none. Each keeps its
 * encoding, byte order mark and mode, and at no time is there half of one. What is there is never taken for a new file.
 */
export async function writeSources(
  root: string,
  changes: readonly SourceChange[],
  creations: readonly SourceCreation[] = [],
): Promise<readonly Problem[]> {
  const prepared = changes.map((change) => ({ ...change, ...prepare(path.join(root, change.file), change.before) }));
  const problems = [
    ...prepared.flatMap((change) =>
      change.kind === "problem" ? [{ file: change.file, message: change.message }] : [],
    ),
    ...creations.flatMap(({ file }) => (fs.existsSync(path.join(root, file)) ? [{ file, message: isThere }] : [])),
  ];
  if (problems.length > 0) return problems;
  const undo: Undo[] = [];
  const tasks = [
    ...creations.map((creation) => ({ file: creation.file, run: () => create(root, creation, undo) })),
    ...prepared.flatMap((change) =>
      change.kind === "problem" ? [] : [{ file: change.file, run: () => replace(change, undo) }],
    ),
  ];
  for (const { file, run } of tasks) {
    try {
      await run();
    } catch (error) {
      const message = `The file cannot be written (${failureReason(error)}); ${remedyFor(error)}.`;
      return [{ file, message }, ...(await putBack(undo))];
    }
  }
  return [];
}

const isThere = "There is a file of that name already; move it or choose another name.";

/** How one file becomes again what it was. */
interface Undo {
  readonly file: string;
  readonly run: () => Promise<void>;
}

async function replace(
  { file, place, content, encoding, after }: SourceChange & Writable,
  undo: Undo[],
): Promise<void> {
  await replaceContent(place, encodeSource({ encoding, text: after }));
  undo.push({ file, run: () => replaceContent(place, content) });
}

async function create(root: string, { file, text }: SourceCreation, undo: Undo[]): Promise<void> {
  const place = path.join(root, file);
  const first = await fs.promises.mkdir(path.dirname(place), { recursive: true });
  if (first !== undefined) undo.push({ file, run: () => fs.promises.rm(first, { recursive: true, force: true }) });
  undo.push({ file, run: () => fs.promises.rm(place, { force: true }) });
  await replaceContent(place, Buffer.from(text, "utf8"));
}

type Prepared = Writable | (WriteCheck & { readonly kind: "problem" });

interface Writable {
  readonly kind: "writable";
  /** Where the file is, links followed. */
  readonly place: string;
  readonly content: Buffer;
  readonly encoding: SourceEncoding;
}

function prepare(file: string, before: string): Prepared {
  let place: string;
  let content: Buffer;
  try {
    place = fs.realpathSync(file);
    content = fs.readFileSync(place);
    // The user of a container may write everything; a file that is marked as read-only is meant to stay as it is.
    if ((fs.statSync(place).mode & 0o222) === 0) return problem(readOnly);
    fs.accessSync(place, fs.constants.W_OK);
  } catch (error) {
    return problem(
      obstacles[failureReason(error)] ?? `The file cannot be read (${failureReason(error)}); check its permissions.`,
    );
  }
  try {
    fs.accessSync(path.dirname(place), fs.constants.W_OK);
  } catch (error) {
    return problem(`The folder of the file cannot be written (${failureReason(error)}); check its permissions.`);
  }
  const decoded = decodeSource(content);
  if (decoded?.text !== before) return problem("The file has changed since it was read; run again.");
  if (!content.equals(encodeSource(decoded))) {
    return problem(
      `The file holds bytes that are not valid in its encoding and would be lost; save it as UTF-8, then run again.`,
    );
  }
  return { kind: "writable", place, content, encoding: decoded.encoding };
}

const readOnly = "The file is read-only; make it writable, then run again.";

const obstacles: Readonly<Record<string, string>> = {
  ENOENT: "The file has been deleted since it was read; run again.",
  EISDIR: "There is a folder where the file was; run again.",
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: "The file is on a file system that is read-only; run again on a copy of the project.",
};

/** Loaded when something is written: those who only read need not wait for it. */
async function replaceContent(place: string, content: Uint8Array): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  // Left to itself it puts half of a text in the file's place where the disk is full: it does not ask how much was written.
  const tmpfileCreated = (temporary: string): void => {
    fs.writeFileSync(temporary, content);
  };
  writeFileAtomic.sync(place, Buffer.alloc(0), { tmpfileCreated });
}

function remedyFor(error: unknown): string {
  const reason = failureReason(error);
  if (reason === "ENOSPC" || reason === "EDQUOT") return "free some space on the disk, then run again";
  return "check the permissions of the file and of its folder, then run again";
}

/** The last first: a folder that was made goes when its files are gone. */
async function putBack(undo: readonly Undo[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { file, run } of [...undo].reverse()) {
    try {
      await run();
    } catch (error) {
      const message = `The file was changed, unlike others that belong to the change, and cannot be put back (${failureReason(error)}); restore it.`;
      problems.push({ file, message });
    }
  }
  return problems;
}

function problem(message: string): WriteCheck & { readonly kind: "problem" } {
  return { kind: "problem", message };
}
