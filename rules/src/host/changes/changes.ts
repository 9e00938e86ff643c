import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Finding, Location } from "../../analyzer/index.js";
import { decodeSource } from "../encoding.js";
import { isSourceName } from "../files.js";
import { isWithin } from "../paths.js";
import { allLines, changedLines, likeness, type LineSet } from "./changed-lines.js";
import { startingPoint } from "./commits.js";
import { readBlobs, readTree, type Tree } from "./tree.js";

/** What has become of a project's files since a commit, committed or not. */
export interface Changes {
  /** As it was named. */
  readonly reference: string;
  /** The commit that was compared with. */
  readonly base: string;
  /** Whether lines of its path changed, or of the way by which serving code comes to it. */
  touches(finding: Finding): boolean;
}

export type ChangesOutcome =
  | { readonly kind: "changes"; readonly changes: Changes }
  /** A sentence that says what to do. */
  | { readonly kind: "problem"; readonly message: string };

/**
 * Compares the files of a project (relative to its root) with what they were where the work since `reference` began. The
 * texts are compared here, not by Git: to read a working tree it would run the filters that the repository names.
 */
export function changesSince(reference: string, root: string, files: readonly string[]): ChangesOutcome {
  const start = startingPoint(root, reference);
  if (start.kind === "problem") return start;
  const tree = readTree(root, start.commit);
  if (tree === undefined) {
    return { kind: "problem", message: `Git cannot read the files of ${start.commit}; run git fsck to see why.` };
  }
  const lines = linesOf(root, files, tree);
  const isChanged = ({ file, line, endLine }: Pick<Location, "file" | "line" | "endLine">): boolean =>
    lines.get(file)?.hasAny(line, endLine) === true;
  return {
    kind: "changes",
    changes: { reference, base: start.commit, touches: (finding) => placesOf(finding).some(isChanged) },
  };
}

type Lines = Pick<Location, "file" | "line" | "endLine">;

/** Where a change may have made a finding of what was none. */
function placesOf(finding: Finding): readonly Lines[] {
  const { root, owner, path: steps, way, cause } = finding;
  const head = (file: string, line: number): Lines => ({ file, line, endLine: line });
  return [
    finding,
    cause,
    ...steps,
    ...steps.map(({ file, callerLine }) => head(file, callerLine)),
    ...way,
    head(root.file, root.line),
    head(finding.file, owner.line),
  ];
}

/** The changed lines of each file that changed. */
function linesOf(root: string, files: readonly string[], tree: Tree): ReadonlyMap<string, LineSet> {
  const own = files.filter((file) => !tree.submodules.some((folder) => isWithin(folder, file)));
  const contents = new Map(
    own.flatMap((file) => {
      const content = readIfThere(path.join(root, file));
      return content === undefined || tree.files.get(file) === blobName(content, tree) ? [] : [[file, content]];
    }),
  );
  const gone = [...contents.keys()].every((file) => tree.files.has(file)) ? [] : goneFiles(root, tree);
  const wanted = [...contents.keys(), ...gone].flatMap((file) => tree.files.get(file) ?? []);
  const blobs = readBlobs(root, wanted);
  const textBefore = (file: string): string | undefined => textOf(blobs.get(tree.files.get(file) ?? ""));
  const goneTexts = new Map(
    gone.flatMap((file) => {
      const text = textBefore(file);
      return text === undefined ? [] : [[file, text]];
    }),
  );
  return new Map(
    [...contents].map(([file, content]) => {
      const after = textOf(content);
      const before = tree.files.has(file)
        ? textBefore(file)
        : after === undefined
          ? undefined
          : renamedFrom(after, goneTexts);
      return [file, before === undefined || after === undefined ? allLines : changedLines(before, after)] as const;
    }),
  );
}

/** The text of the file that became this one, if one did. It can have become several. */
function renamedFrom(after: string, gone: ReadonlyMap<string, string>): string | undefined {
  const candidates = [...gone.values()].map((text) => ({ text, likeness: likeness(text, after) }));
  const [best] = candidates.sort((left, right) => right.likeness - left.likeness);
  return best !== undefined && best.likeness >= 0.5 ? best.text : undefined;
}

function goneFiles(root: string, tree: Tree): readonly string[] {
  return [...tree.files.keys()].filter((file) => isSourceName(file) && !fs.existsSync(path.join(root, file)));
}

function readIfThere(place: string): Buffer | undefined {
  try {
    return fs.readFileSync(place);
  } catch {
    return undefined;
  }
}

function textOf(content: Buffer | undefined): string | undefined {
  return content === undefined ? undefined : decodeSource(content)?.text;
}

/** What Git calls this content, with the hash that the repository uses. */
function blobName(content: Buffer, { files }: Tree): string {
  const [example = ""] = files.values();
  const algorithm = example.length === 64 ? "sha256" : "sha1";
  return createHash(algorithm)
    .update(`blob ${String(content.length)}\0`)
    .update(content)
    .digest("hex");
}
