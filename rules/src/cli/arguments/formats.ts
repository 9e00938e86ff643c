import { InvalidArgumentError } from "commander";
import { formats, type Format } from "../invocation.js";
import type { OutputFile } from "../output-files.js";

/** `sarif=unstuck.sarif`, after those that were given before. */
export function parseReport(given: string, before: readonly OutputFile[]): readonly OutputFile[] {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  const format = formats.find((known) => known === name);
  if (format === undefined || file === undefined) {
    throw new InvalidArgumentError(
      `It must be a format and a file, as in sarif=unstuck.sarif; formats are ${formats.join(", ")}.`,
    );
  }
  return [...before, { format, file }];
}

/** For the help. */
export function formatTexts(): string {
  return formats.map((format) => `${format}, ${purposes[format]}`).join("; ");
}

const purposes = {
  text: "for people",
  json: "for programs",
  sarif: "for code scanning",
  github: "annotations of a pull request, with a summary of the job",
  gitlab: "GitLab's Code Quality",
  junit: "for Jenkins, Azure and others that show tests",
  markdown: "a comment on a pull request",
  html: "a page with a picture, to be opened in a browser",
} as const satisfies Record<Format, string>;
