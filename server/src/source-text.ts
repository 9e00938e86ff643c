import { createHash } from "node:crypto";

/** Short, and another for another text. */
export function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}

/** The parser ends lines at these two too, editors do not: all below would stand a line too far down. */
export function withoutExoticLineEnds(text: string): string {
  return /[\u2028\u2029]/.test(text) ? text.replaceAll(/[\u2028\u2029]/g, " ") : text;
}

/** All folders that some files lie in, at any depth. */
export function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    let end = file.lastIndexOf("/");
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end));
      end = file.lastIndexOf("/", end - 1);
    }
  }
  return folders;
}
