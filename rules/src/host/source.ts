import fs from "node:fs";
import { decodeSource } from "./encoding.js";
import { failureReason } from "./failure.js";

export type SourceText =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "problem"; readonly message: string };

/** Larger files are generated or data; they cost more than they tell. */
export const defaultMaxFileSize = 2 * 1024 * 1024;

/** Reads one source file, or says why not and what to do. */
export function readSource(file: string, maxFileSize: number): SourceText {
  let content: Buffer;
  try {
    const { size } = fs.statSync(file);
    if (size > maxFileSize) return problem(tooLarge(size, maxFileSize));
    content = fs.readFileSync(file);
  } catch (error) {
    const reason = failureReason(error);
    return problem(
      reason === "ENOENT"
        ? "The file was deleted while it was being analysed; run again."
        : `The file cannot be read (${reason}); check its permissions or ${exclude}.`,
    );
  }
  return decode(content);
}

/** Takes a text that an editor holds in the place of the file, if it is not too large. */
export function takeText(text: string, maxFileSize: number): SourceText {
  // Counting the bytes of every text at every key would cost more than it tells.
  const size = text.length > maxFileSize / 3 ? Buffer.byteLength(text) : 0;
  return size > maxFileSize ? problem(tooLarge(size, maxFileSize)) : { kind: "text", text };
}

const exclude = 'exclude it with "ignoreFiles" in unstuck.config.json';

function decode(content: Buffer): SourceText {
  const decoded = decodeSource(content);
  if (decoded === undefined) return problem(`The file is binary, not source; ${exclude}.`);
  return { kind: "text", text: decoded.text };
}

function tooLarge(size: number, limit: number): string {
  return `The file is ${megabytes(size)} MB, more than the limit of ${megabytes(limit)} MB; ${exclude}, or raise "maxFileSize" there.`;
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}

function problem(message: string): SourceText {
  return { kind: "problem", message };
}
