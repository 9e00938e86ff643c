import path from "node:path";
import { packageFolder } from "./packages.js";

/** Major versions of Node that the generated code runs on. */
export const nodeVersions = [20, 22, 24] as const;
export type NodeVersion = (typeof nodeVersions)[number];

/** Every version from npm, the one that runs the tests too: so all are of a known release. */
export function nodeBinary(version: NodeVersion): string {
  return path.join(nodeFolder(version), "node");
}

/** The environment of a person who has this Node on the path. */
export function environmentOf(version: NodeVersion, added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH = "", HOME, LANG, TMPDIR } = process.env;
  const parts = [nodeFolder(version), path.join(packageFolder, ".bin"), PATH];
  return { HOME, LANG, TMPDIR, PATH: parts.join(path.delimiter), ...added };
}

function nodeFolder(version: NodeVersion): string {
  return path.join(packageFolder, `node-${String(version)}`, "bin");
}
