import type { Declined } from "../types.js";
import type { Adapted, Adapting } from "./adaptation.js";
import {
  asBoolean,
  countedAs,
  intoArray,
  knowsFromAsync,
  onlyOptions,
  onlyUnused,
  openedDirectory,
  sleeping,
  totalledAs,
  withoutArguments,
} from "./adaptations.js";
import { pathOnly } from "./descriptors.js";
import { commandOutput, fileOutput } from "./process-output.js";
import { withoutEntry } from "./stat-options.js";
import type { Target } from "./targets.js";

/** How a blocking API's awaitable sibling differs from what the shape of its row says. */
export interface Exception {
  /** Where it is, if not where the row says. */
  readonly targets?: readonly Target[];
  readonly promisify?: true;
  readonly adapt?: (adapting: Adapting) => Adapted | Declined;
  /** Sentences. */
  readonly warnings?: readonly string[];
  /** Why it is none, after all. */
  readonly refused?: string;
  /** Another one where this is not available. */
  readonly unless?: { readonly holds: (adapting: Adapting) => boolean; readonly instead: Exception };
}

const race = "Others may run while this is awaited: what it finds may have changed by the next line.";
const noFrame = (name: string): string => `An error of ${name} has no stack frame of its caller.`;
const openStdin =
  "The standard input of the command stays open, where the blocking call closes it: a command that reads it waits for ever.";

const sleep: Exception = {
  targets: [
    { module: "node:timers/promises", path: "setTimeout", local: "sleep" },
    { module: "node:timers", path: "promises.setTimeout" },
  ],
};

/** `fs-extra` has promises of its own for all but the youngest functions. */
const promisesOfFsExtra = (name: string): Exception => ({
  targets: [{ module: "fs-extra", path: `promises.${name}` }],
});

const descriptor = (name: string): Exception => ({ warnings: [noFrame(name)] });
const decompression = (name: string): Exception => ({ warnings: [noFrame(name)] });

const versionOne = "what reads a path here is version 1 of image-size, and imageSizeFromFile came with version 2";

const explorers = (factory: string): Readonly<Record<string, Exception>> => {
  const refused = `the object comes from ${factory}Sync, and one from ${factory} would have to take its place`;
  return { "SyncExplorer#search": { refused }, "SyncExplorer#load": { refused } };
};

const fs: Readonly<Record<string, Exception>> = {
  readFileSync: { adapt: pathOnly },
  writeFileSync: { adapt: pathOnly },
  appendFileSync: { adapt: pathOnly },
  truncateSync: { adapt: pathOnly },
  existsSync: {
    targets: [
      { module: "node:fs/promises", path: "access" },
      { module: "node:fs", path: "promises.access" },
    ],
    adapt: asBoolean,
    warnings: [race],
  },
  statSync: { adapt: withoutEntry },
  lstatSync: { adapt: withoutEntry },
  globSync: {
    targets: [
      { module: "node:fs/promises", path: "glob" },
      { module: "node:fs", path: "promises.glob" },
    ],
    adapt: intoArray,
    unless: {
      holds: knowsFromAsync,
      instead: { targets: [{ module: "node:fs", path: "glob" }], promisify: true },
    },
  },
  "realpathSync.native": { warnings: [noFrame("realpath.native")] },
  opendirSync: { adapt: openedDirectory },
  mkdtempDisposableSync: { refused: "what it returns is removed asynchronously too, which takes await using" },
  readSync: { promisify: true, adapt: countedAs("bytesRead"), warnings: [noFrame("read")] },
  writeSync: { promisify: true, adapt: countedAs("bytesWritten"), warnings: [noFrame("write")] },
  readvSync: { promisify: true, adapt: totalledAs("bytesRead"), warnings: [noFrame("readv")] },
  writevSync: { promisify: true, adapt: totalledAs("bytesWritten"), warnings: [noFrame("writev")] },
  ...Object.fromEntries(
    ["fstat", "close", "fchmod", "fchown", "ftruncate", "futimes", "fsync", "fdatasync"].map((name) => [
      `${name}Sync`,
      descriptor(name),
    ]),
  ),
};

/** By module and blocking API, as in the catalog. */
export const exceptions: Readonly<Record<string, Exception>> = {
  ...within("fs", fs),
  ...within("fs-extra", {
    ...fs,
    existsSync: { warnings: [race] },
    pathExistsSync: { warnings: [race] },
    globSync: {
      targets: [{ module: "fs-extra", path: "promises.glob" }],
      adapt: intoArray,
      unless: {
        holds: knowsFromAsync,
        instead: { refused: "glob is an async iterator, and Array.fromAsync is unknown to the library of this target" },
      },
    },
    ...Object.fromEntries(
      ["cp", "rm", "statfs", "lutimes", "opendir"].map((name) => [`${name}Sync`, promisesOfFsExtra(name)]),
    ),
  }),
  "fs-extra/esm.pathExistsSync": { warnings: [race] },
  "path-exists.pathExistsSync": { warnings: [race] },
  "path-exists.sync": { warnings: [race] },
  "child_process.execSync": { promisify: true, adapt: commandOutput },
  "child_process.execFileSync": { promisify: true, adapt: fileOutput },
  "child_process.spawnSync": {
    refused:
      "spawnSync throws nothing and returns status and output at once; nothing that can be awaited does the same",
  },
  ...within(
    "zlib",
    Object.fromEntries(
      ["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress", "zstdDecompress"].map((name) => [
        `${name}Sync`,
        decompression(name),
      ]),
    ),
  ),
  "global.Atomics.wait": { ...sleep, adapt: sleeping },
  "deasync.sleep": sleep,
  "atomic-sleep.": sleep,
  "execa.execaSync": { warnings: [openStdin] },
  "execa.execaCommandSync": { warnings: [openStdin] },
  "execa.sync": { warnings: [openStdin] },
  "execa.commandSync": { warnings: [openStdin] },
  "execa.$.sync": { refused: "it makes a function that runs commands, and runs none itself" },
  "execa.$.s": { refused: "it makes a function that runs commands, and runs none itself" },
  "resolve.sync": { adapt: onlyOptions("basedir", "extensions", "paths", "moduleDirectory", "preserveSymlinks") },
  "proper-lockfile.lockSync": {
    adapt: onlyUnused("the function that releases the lock would return a promise too"),
  },
  "tmp-promise.fileSync": {
    refused: "what file resolves to has a path and a cleanup, not a name and a removeCallback",
  },
  "tmp-promise.dirSync": { refused: "what dir resolves to has a path and a cleanup, not a name and a removeCallback" },
  "image-size.": { refused: versionOne },
  "image-size.imageSize": { refused: versionOne },
  ...within("cosmiconfig", explorers("cosmiconfig")),
  ...within("lilconfig", explorers("lilconfig")),
  "adm-zip.AdmZip#toBuffer": {
    targets: [{ module: "adm-zip", path: "AdmZip#toBufferPromise" }],
    adapt: withoutArguments,
  },
  "lowdb/node.JSONFileSyncPreset": { refused: "what it returns reads and writes with promises too" },
};

function within(module: string, rows: Readonly<Record<string, Exception>>): Readonly<Record<string, Exception>> {
  return Object.fromEntries(Object.entries(rows).map(([api, exception]) => [`${module}.${api}`, exception]));
}
