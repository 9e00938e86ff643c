import type { Problem } from "../analyzer/index.js";
import type { SourceChange, SourceEncoding } from "../host/index.js";
import onDemand from "../on-demand.cjs";

export interface EncodedChange extends SourceChange {
  readonly encoding: SourceEncoding;
  /** The file is not there yet. */
  readonly isNew?: true;
}

/** What `patch -p1` and `git apply` take in the root of the project. */
export function unifiedDiff(changes: readonly EncodedChange[]): string {
  return changes.map(fileDiff).join("");
}

/** Files whose part of a diff is for reading only. */
export function unpatchable(changes: readonly EncodedChange[]): readonly Problem[] {
  return changes
    .filter(({ encoding }) => encoding === "utf16le")
    .map(({ file }) => ({ file, message: "The file is UTF-16, which patch cannot change; use --fix for it." }));
}

function fileDiff({ file, before, after, encoding, isNew }: EncodedChange): string {
  const mark = encoding === "utf8-bom" ? "\uFEFF" : "";
  // `patch` takes a name with a space in it only if something follows that cannot be part of it: a tab.
  const header = file.includes(" ") ? " " : undefined;
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = onDemand.diff();
  return createTwoFilesPatch(
    isNew === true ? "/dev/null" : `a/${file}`,
    `b/${file}`,
    mark + before,
    mark + after,
    header,
    header,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
}
