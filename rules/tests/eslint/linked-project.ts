import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installInto, packagesFolder } from "../install-packages.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

const top = fileURLToPath(new URL("../../../", import.meta.url));

/** A project in which these packages are installed, as far as its own code can tell. */
export function linkedProject(
  files: Readonly<Record<string, string>>,
  packages: readonly string[] = ["eslint-plugin-unstuck"],
): TemporaryProject {
  const project = temporaryProject({ "package.json": `{ "type": "module" }`, ...files });
  for (const name of packages) {
    const link = path.join(project.root, "node_modules", name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(installed(name), link, "junction");
  }
  return project;
}

/** The folder of a package: ours, or one that only these tests need. */
export function installed(name: string): string {
  const ours = path.join(top, "node_modules", name);
  if (fs.existsSync(ours)) return fs.realpathSync(ours);
  const folder = packagesFolder("eslint-packages");
  installInto(folder);
  return path.join(fileURLToPath(folder), "node_modules", name);
}

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program of an installed package, as a process of its own. */
export function runProgram(cwd: string, program: string, args: readonly string[]): Outcome {
  const [name = "", ...inside] = program.split(":");
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(installed(name), ...inside), ...args], {
    cwd,
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { exitCode: status, stdout, stderr };
}

export const programs = {
  "ESLint 10": "eslint:bin/eslint.js",
  "ESLint 9": "eslint9:bin/eslint.js",
  "ESLint 8.57": "eslint8:bin/eslint.js",
} as const;

/** What ESLint reports in a project, as `file:line rule`. */
export function lintedWith(cwd: string, program: string, args: readonly string[] = ["."]): readonly string[] {
  const { stdout, stderr } = runProgram(cwd, program, ["--format", "json", ...args]);
  if (stdout === "") throw new Error(stderr);
  const results = JSON.parse(stdout) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly line: number; readonly ruleId: string | null; readonly message: string }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${path.basename(filePath)}:${String(line)} ${ruleId ?? message}`),
  );
}
