import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageFolder } from "../install/packages.js";
import { sampleFolder } from "../paths.js";
import { run } from "../programs/command.js";
import { compilerOptions, type Kind } from "./kinds.js";
import { textAs } from "./text.js";

export type Framework = "express" | "fastify";

export interface SampleOptions {
  readonly framework: Framework;
  readonly kind: Kind;
  /** Dependencies besides the framework's. */
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
  /** In place of those that go with the kind. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Files of the project that are there before anything is moved: configuration, other programs. */
  readonly files?: Readonly<Record<string, string>>;
  /** Sources besides the framework's server and the report, or in place of them: name → file in the folder of samples. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** A small server with a project around it, in a folder of its own, with all packages in reach. */
export interface Sample {
  readonly root: string;
  readonly kind: Kind;
  /** `src/server.ts`. */
  readonly server: string;
  readonly remove: () => void;
}

export async function makeSample(options: SampleOptions): Promise<Sample> {
  const { kind } = options;
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "unstuck-offload-"));
  const extension = kind.typed ? "ts" : "js";
  const sources = { server: `${options.framework}/server.ts`, report: "shared/report.ts", ...options.sources };
  fs.mkdirSync(path.join(root, "src"));
  // So that it is a project of its own.
  fs.mkdirSync(path.join(root, ".git"));
  for (const [name, file] of Object.entries(sources)) {
    const text = await textAs(kind, fs.readFileSync(path.join(sampleFolder, file), "utf8"));
    fs.writeFileSync(path.join(root, "src", `${name}.${extension}`), text);
  }
  for (const [file, text] of Object.entries({ ...projectFiles(options), ...options.files })) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  fs.symlinkSync(packageFolder, path.join(root, "node_modules"));
  return {
    root,
    kind,
    server: `src/server.${extension}`,
    remove() {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

/** With the compiler, where there is something to compile. */
export async function build({ root, kind }: Sample): Promise<void> {
  if (!kind.typed) return;
  await run(process.execPath, [path.join(packageFolder, "typescript/bin/tsc")], { cwd: root, env: process.env });
}

/** What runs in place of a source, relative to the root. */
export function builtFile({ kind }: Sample, source: string): string {
  return kind.typed ? source.replace(/^src\//, "dist/").replace(/ts$/, "js") : source;
}

function projectFiles(options: SampleOptions): Readonly<Record<string, string>> {
  const { framework, kind, dependencies = [], devDependencies = [] } = options;
  const types = framework === "express" ? ["@types/express"] : [];
  const development = kind.typed ? ["@types/node", "typescript", ...types, ...devDependencies] : devDependencies;
  const manifest = {
    name: "sample",
    private: true,
    type: kind.format === "esm" ? "module" : "commonjs",
    scripts: options.scripts ?? scriptsOf(kind),
    dependencies: ranges([framework, ...dependencies]),
    devDependencies: ranges(development),
  };
  const files = { "package.json": json(manifest) };
  if (!kind.typed) return files;
  return { ...files, "tsconfig.json": json({ compilerOptions: compilerOptions(kind), include: ["src"] }) };
}

function scriptsOf({ typed, specifierEnd }: Kind): Readonly<Record<string, string>> {
  if (!typed) return { start: "node src/server.js" };
  return specifierEnd === ".ts" ? { start: "node src/server.ts" } : { build: "tsc", start: "node dist/server.js" };
}

function ranges(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `^${installedVersion(name)}`]));
}

function installedVersion(name: string): string {
  const text = fs.readFileSync(path.join(packageFolder, name, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
