import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ballast, type Edition } from "../editions.js";
import { cacheFolder, sourceFolder } from "../paths.js";
import { say } from "../report.js";
import { npmInstall } from "./npm.js";

export interface CodeServer {
  readonly edition: Edition;
  /** The Node to run it with. */
  readonly node: string;
  readonly entry: string;
}

/** From the cache; downloaded if it is not there or was made otherwise. */
export function installCodeServer(edition: Edition): CodeServer {
  const folder = path.join(cacheFolder, `${edition.vscode}-${stamp(edition)}`);
  if (!existsSync(folder)) download(edition, folder);
  return {
    edition,
    node: path.join(folder, "node_modules", nodePackage, "bin/node"),
    entry: path.join(folder, "node_modules/code-server/out/node/entry.js"),
  };
}

const nodePackage = `node-${process.platform}-${process.arch}`;
const vscodeFolder = "node_modules/code-server/lib/vscode";

/**
 * Native parts of VS Code that have no ready-made binary, and what takes their place: so nothing is compiled and no
 * compiler needed. The others are shipped as binaries, or belong to parts that the tests do not touch.
 */
const standIns = [
  { target: `${vscodeFolder}/node_modules/@vscode/spdlog`, source: "spdlog.cjs" },
  { target: `${vscodeFolder}/node_modules/@vscode/native-watchdog`, source: "native-watchdog.cjs" },
  { target: `${vscodeFolder}/node_modules/native-watchdog`, source: "native-watchdog.cjs" },
  { target: "node_modules/argon2", source: "argon2.cjs" },
] as const;

/** Changes with anything that goes into the folder: then it is made anew. */
function stamp({ codeServer, node }: Edition): string {
  const sources = standIns.map(({ source }) => readFileSync(standIn(source), "utf8"));
  const parts = JSON.stringify([codeServer, node, nodePackage, ballast, standIns, sources]);
  return createHash("sha256").update(parts).digest("hex").slice(0, 12);
}

/** Made aside and then moved: a folder under its final name is complete. */
function download({ codeServer, node, vscode }: Edition, folder: string): void {
  say(`downloading VS Code ${vscode} to ${folder}`);
  mkdirSync(cacheFolder, { recursive: true });
  const partial = mkdtempSync(`${folder}.`);
  try {
    writeFileSync(path.join(partial, "package.json"), JSON.stringify({ private: true }));
    npmInstall(partial, [`code-server@${codeServer}`, `${nodePackage}@${node}`]);
    // What code-server's own install script would do next.
    npmInstall(path.join(partial, vscodeFolder), ["--omit=dev", "--legacy-peer-deps"]);
    npmInstall(path.join(partial, vscodeFolder, "extensions"), ["--omit=dev"]);
    for (const { target, source } of standIns) replace(path.join(partial, target), standIn(source));
    for (const name of ballast) rmSync(path.join(partial, vscodeFolder, name), { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function standIn(source: string): string {
  return path.join(sourceFolder, "install/stand-ins", source);
}

function replace(packageFolder: string, source: string): void {
  const manifest = path.join(packageFolder, "package.json");
  if (!existsSync(manifest)) return;
  const { main } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly main: string };
  cpSync(source, path.join(packageFolder, main));
}
