import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { succeed } from "./npm.js";
import { projectFolder } from "./paths.js";

/** The packages that are published, by the folder of their sources. */
export const published = { rules: "eslint-plugin-unstuck", server: "unstuck-language-server" } as const;
export type Published = (typeof published)[keyof typeof published];

const variable = "UNSTUCK_PACKED";

/** Packs what users get. The processes that run tests are told by the environment where it lies. */
export async function packAll(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unstuck-packed-"));
  const workspaces = Object.keys(published).flatMap((name) => ["--workspace", name]);
  await succeed("npm", ["pack", "--silent", "--pack-destination", folder, ...workspaces], { cwd: projectFolder });
  process.env[variable] = folder;
  return folder;
}

export function tarball(name: Published): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error("Nothing is packed yet; start these tests with `npm run test:packages`.");
  return path.join(folder, `${name}-${manifest(name).version}.tgz`);
}

/** What these tests ask of a manifest. */
export interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

export function manifest(name: Published): Manifest {
  const folder = name === published.rules ? "rules" : "server";
  return JSON.parse(readFileSync(path.join(projectFolder, folder, "package.json"), "utf8")) as Manifest;
}
