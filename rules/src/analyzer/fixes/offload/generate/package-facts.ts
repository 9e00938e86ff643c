import type { ProjectLayout, TsconfigInfo } from "../../../project.js";
import { nearest } from "../../module-format.js";
import type { PackageFacts } from "../task.js";
import type { Surroundings } from "../types.js";
import { directoryOf, joinPath, relativePath } from "./paths.js";

/** What the `package.json` around a file says, as far as it can be read. */
export function packageFacts(file: string, layout: ProjectLayout, surroundings: Surroundings): PackageFacts {
  const directory = nearestManifest(file, surroundings);
  const manifest = parsed(surroundings.textOf(joinPath(directory, "package.json")));
  const dependencies = new Map(
    ["peerDependencies", "optionalDependencies", "devDependencies", "dependencies"].flatMap((field) =>
      texts(manifest[field]),
    ),
  );
  const scripts = new Map(texts(manifest["scripts"]));
  return {
    directory,
    dependencies,
    scripts,
    bundlers: bundlersOf(directory, dependencies, scripts, surroundings),
    install: installCommand(directory, surroundings),
    minNode: minimumNode(manifest["engines"]),
    outputOf: (source) => outputOf(source, directory, layout, scripts),
  };
}

function nearestManifest(file: string, { exists }: Surroundings): string {
  for (let directory = directoryOf(file); directory !== ""; directory = directoryOf(directory)) {
    if (exists(joinPath(directory, "package.json"))) return directory;
  }
  return "";
}

type Json = Readonly<Record<string, unknown>>;

function parsed(text: string | undefined): Json {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return isObject(value) ? value : {};
  } catch {
    // A file that is being typed says nothing yet.
    return {};
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function texts(value: unknown): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, text]) => (typeof text === "string" ? [[name, text] as const] : []));
}

/** What builds bundles → files that configure it. */
const bundlers: Readonly<Record<string, readonly string[]>> = {
  webpack: ["webpack.config.js", "webpack.config.cjs", "webpack.config.mjs", "webpack.config.ts"],
  vite: ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs"],
  rollup: ["rollup.config.js", "rollup.config.mjs", "rollup.config.ts"],
  tsup: ["tsup.config.ts", "tsup.config.js", "tsup.config.mjs"],
  tsdown: ["tsdown.config.ts", "tsdown.config.js", "tsdown.config.mjs"],
  esbuild: ["esbuild.config.js", "esbuild.config.mjs", "esbuild.js", "esbuild.mjs"],
};

/** One that is installed and configured, or called by a script. Vite alone builds user interfaces; `--ssr` says a server. */
function bundlersOf(
  directory: string,
  dependencies: ReadonlyMap<string, string>,
  scripts: ReadonlyMap<string, string>,
  { exists }: Surroundings,
): readonly string[] {
  const commands = [...scripts.values()].join("\n");
  return Object.entries(bundlers).flatMap(([name, files]) => {
    const isConfigured = files.some((file) => exists(joinPath(directory, file)));
    const isCalled = new RegExp(`(?:^|[\\s&;])${name}(?:\\s|$)`, "m").test(commands);
    return isCalled || (isConfigured && dependencies.has(name)) ? [name] : [];
  });
}

function installCommand(directory: string, { exists }: Surroundings): string {
  const commands: readonly (readonly [lockfile: string, command: string])[] = [
    ["pnpm-lock.yaml", "pnpm install"],
    ["yarn.lock", "yarn install"],
    ["bun.lock", "bun install"],
    ["bun.lockb", "bun install"],
  ];
  for (let at = directory; ; at = directoryOf(at)) {
    const found = commands.find(([lockfile]) => exists(joinPath(at, lockfile)));
    if (found !== undefined) return found[1];
    if (at === "" || exists(joinPath(at, "package-lock.json"))) return "npm install";
  }
}

function minimumNode(engines: unknown): number | undefined {
  const range = isObject(engines) ? engines["node"] : undefined;
  const major = typeof range === "string" ? /\d+/.exec(range)?.[0] : undefined;
  return major === undefined ? undefined : Number(major);
}

/** Where the compiler puts a file; undefined for JavaScript, and where scripts run the sources themselves. */
function outputOf(
  file: string,
  directory: string,
  layout: ProjectLayout,
  scripts: ReadonlyMap<string, string>,
): string | undefined {
  if (!/\.[cm]?ts$/.test(file)) return undefined;
  const tsconfig = nearest(layout.tsconfigs, file);
  const builds = [...scripts.values()].some((command) => /(?:^|[\s&;])tsc(?:\s|$)/.test(command));
  const outDir = tsconfig?.outDir ?? (builds ? undefined : "");
  if (tsconfig === undefined || outDir === "") return undefined;
  const output = file.replace(/\.([cm]?)ts$/, ".$1js");
  if (outDir === undefined) return relativePath(directory, output).replace(/^\.\//, "");
  const inside = relativePath(rootDirOf(tsconfig, directory), output).replace(/^\.\//, "");
  return relativePath(directory, joinPath(outDir, inside)).replace(/^\.\//, "");
}

/** Without a `rootDir` the compiler takes the folder that all sources are in; most often that is `src`. */
function rootDirOf({ rootDir, directory }: TsconfigInfo, packageDirectory: string): string {
  return rootDir ?? joinPath(directory === "" ? packageDirectory : directory, "src");
}
