import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { extract } from "tar";
import { cacheFolder, fileName } from "./paths.js";
import type { PublishedServer } from "./servers.js";

/** That a package cannot be had here and now says nothing about the engine. */
export class NotHere extends Error {}

/**
 * The folder with a server's files, which are read and never run; its dependencies are not needed. Made aside and then
 * moved, so that a folder under its final name is complete.
 */
export async function unpackedServer(server: PublishedServer): Promise<string> {
  const folder = path.join(cacheFolder, `${fileName(server)}-${server.version}-${stamp(server)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const partial = mkdtempSync(`${folder}.`);
  try {
    const packed = await download(server, partial);
    await checkIntegrity(server, packed);
    const unpacked = path.join(partial, "unpacked");
    mkdirSync(unpacked);
    await extract({ file: packed, cwd: unpacked, strip: 1 });
    renameSync(unpacked, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** npm itself, so that the registry is the one that this machine is set up for. */
async function download({ name, version }: PublishedServer, into: string): Promise<string> {
  const args = [
    "pack",
    `${name}@${version}`,
    "--json",
    "--ignore-scripts",
    "--loglevel=error",
    "--pack-destination",
    into,
  ];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: into, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => {
      const [reason = "it did not say why"] = /code \w+/.exec(error instanceof Error ? error.message : "") ?? [];
      throw new NotHere(`npm cannot download ${name}@${version} (${reason}); see whether there is a network.`);
    },
  );
  const [, packed] = /"filename": "([^"]+)"/.exec(stdout) ?? [];
  if (packed === undefined) throw new Error(`npm did not say where it put ${name}@${version}.`);
  return path.join(into, path.basename(packed));
}

export async function checkIntegrity({ name, version, integrity }: PublishedServer, packed: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(packed), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== integrity) {
    throw new Error(
      `${name}@${version} is not what was pinned: it is ${found}; look into it before you change servers.ts.`,
    );
  }
}

/** Of another integrity is another folder. */
function stamp({ integrity }: PublishedServer): string {
  return createHash("sha256").update(integrity).digest("hex").slice(0, 8);
}
