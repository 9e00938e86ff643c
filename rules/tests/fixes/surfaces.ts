import fs from "node:fs";
import path from "node:path";
import { cacheHome } from "../cache-home.js";
import { PassThrough } from "node:stream";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { run } from "../../dist/cli/run.js";
import unstuck from "../../dist/eslint/index.js";

/** What a command line has said. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `unstuck` with these arguments in a folder. */
export async function command(root: string, argv: readonly string[]): Promise<CommandResult> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([textOf(stdout), textOf(stderr)]);
  const exitCode = await run(argv, { cwd: root, env: { XDG_CACHE_HOME: cacheHome }, stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { exitCode, stdout: out, stderr: err };
}

/** What ESLint reports in a file with the strict preset; with `fix`, what is left of it, and the new text. */
export async function eslintResult(root: string, file: string, fix: boolean): Promise<ESLint.LintResult> {
  const files = ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"];
  const parser = tseslint.parser as Linter.Parser;
  const eslint = new ESLint({
    cwd: root,
    fix,
    overrideConfigFile: true,
    overrideConfig: [
      { files, languageOptions: { parser } },
      { files, ...unstuck.configs.strict },
    ],
  });
  const [result] = await eslint.lintFiles([file]);
  if (result === undefined) throw new Error(`ESLint says nothing about ${file}.`);
  return result;
}

/** The texts of these files as they are on disk, without byte order marks. */
export function textsOnDisk(root: string, files: Iterable<string>): ReadonlyMap<string, string> {
  const read = (file: string): string => fs.readFileSync(path.join(root, file), "utf8").replace(/^\uFEFF/, "");
  return new Map([...files].map((file) => [file, read(file)]));
}

async function textOf(stream: PassThrough): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
