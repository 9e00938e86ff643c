import fs from "node:fs";
import path from "node:path";
import type { CheckInvocation, Format } from "./invocation.js";
import { UsageError } from "./session.js";

/** A report that goes into a file; `file` is as the user gave it. */
export interface OutputFile {
  readonly format: Format;
  readonly file: string;
}

/** All files that a command line asks for. */
export function outputFiles({ format, output, reports }: CheckInvocation): readonly OutputFile[] {
  return output === undefined ? reports : [{ format, file: output }, ...reports];
}

/** Asked before the analysis: who waited for it should not learn then that there is no such folder. */
export function requireWritable(files: readonly OutputFile[], cwd: string): void {
  const seen = new Set<string>();
  for (const { format, file } of files) {
    const place = path.resolve(cwd, file);
    if (seen.has(place)) throw new UsageError(`Two reports would go into "${file}"; give each a file of its own.`);
    seen.add(place);
    if (kindOf(place) === "folder")
      throw new UsageError(`"${file}" is a folder; name a file in it for the ${format} report.`);
    if (kindOf(path.dirname(place)) !== "folder")
      throw new UsageError(`There is no folder "${path.dirname(file)}" for the ${format} report; create it first.`);
  }
}

/** Either the whole text is there afterwards, or what was there before. */
export async function writeOutput({ format, file }: OutputFile, text: string, cwd: string): Promise<void> {
  const place = path.resolve(cwd, file);
  try {
    await write(place, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The ${format} report could not be written to "${file}" (${reason}); name another file.`);
  }
}

/** A pipe or a device is written to as it is: nothing can be put in its place. */
async function write(place: string, text: string): Promise<void> {
  if (kindOf(place) === "device") {
    await fs.promises.writeFile(place, text);
    return;
  }
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(place, text);
}

function kindOf(place: string): "file" | "folder" | "device" | undefined {
  try {
    const stat = fs.statSync(place);
    return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "device";
  } catch {
    // Not there, or below something that is no folder.
    return undefined;
  }
}
