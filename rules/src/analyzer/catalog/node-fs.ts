import { promised, promisified, withoutSync } from "./rows.js";
import type { BlockingApi, CatalogModule } from "./types.js";

const promises = "node:fs/promises";
const quick = { blocks: "io", cost: "T0" } as const;
const file = { blocks: "io", cost: "T1" } as const;
const flush = { blocks: "io", cost: "T2" } as const;
const tree = { blocks: "io", cost: "T2" } as const;

const descriptorNote = "a file descriptor needs the promisified callback form, or a FileHandle";

const paths: readonly BlockingApi[] = [
  ...promised(quick, promises, withoutSync("accessSync")),
  ...promised(quick, promises, withoutSync("statSync"), {
    note: "throwIfNoEntry: false is honoured from Node 24.21 on only",
  }),
  ...promised(quick, promises, withoutSync("lstatSync"), { note: "throwIfNoEntry: false is not honoured" }),
  {
    ...quick,
    api: "existsSync",
    sibling: { shape: "api", module: promises, name: "access", note: "rejects where existsSync returns false" },
    instead: "drop the check and handle ENOENT, or await access from node:fs/promises",
  },
  ...promised(
    file,
    promises,
    withoutSync(
      "chmodSync",
      "chownSync",
      "copyFileSync",
      "lchownSync",
      "linkSync",
      "lutimesSync",
      "mkdirSync",
      "mkdtempSync",
      "readdirSync",
      "readlinkSync",
      "realpathSync",
      "renameSync",
      "rmdirSync",
      "symlinkSync",
      "truncateSync",
      "unlinkSync",
      "utimesSync",
    ),
  ),
  ...promised(file, promises, withoutSync("lchmodSync"), { note: "macOS only" }),
  ...promisified(file, "node:fs", { "realpathSync.native": "realpath.native" }),
  ...promised({ ...file, since: "18.15" }, promises, withoutSync("statfsSync")),
  ...promised({ ...tree, since: "14.14" }, promises, withoutSync("rmSync")),
  ...promised({ ...tree, since: "16.7" }, promises, withoutSync("cpSync")),
  {
    ...tree,
    api: "globSync",
    since: "22.0",
    sibling: {
      shape: "api",
      module: promises,
      name: "glob",
      minNode: "22.0",
      note: "an async iterator, not a promise",
    },
    instead: "use for await over glob from node:fs/promises",
  },
  ...promised({ ...file, since: "24.4" }, promises, withoutSync("mkdtempDisposableSync"), {
    minNode: "24.4",
    note: "declare it with await using",
  }),
];

const contents: readonly BlockingApi[] = [
  ...promised(file, promises, withoutSync("readFileSync", "writeFileSync", "appendFileSync"), { note: descriptorNote }),
  ...promised({ ...file, since: "26.10" }, "node:fs", withoutSync("openAsBlobSync")),
];

const descriptors: readonly BlockingApi[] = [
  ...promisified(quick, "node:fs", withoutSync("fstatSync")),
  ...promisified(file, "node:fs", withoutSync("closeSync", "fchmodSync", "fchownSync", "ftruncateSync", "futimesSync")),
  ...promisified(flush, "node:fs", withoutSync("fsyncSync", "fdatasyncSync")),
  {
    ...file,
    api: "openSync",
    sibling: { shape: "api", module: promises, name: "open", note: "resolves to a FileHandle, not a file descriptor" },
    instead: "await open from node:fs/promises and use its FileHandle",
  },
  ...(
    [
      ["readSync", "read", "bytesRead"],
      ["readvSync", "readv", "bytesRead"],
      ["writeSync", "write", "bytesWritten"],
      ["writevSync", "writev", "bytesWritten"],
    ] as const
  ).map(([api, name, count]): BlockingApi => ({
    ...file,
    api,
    sibling: {
      shape: "callback-different",
      module: "node:fs",
      name,
      note: `promisified, resolves to an object with ${count}`,
    },
    instead: `await promisify(${name}) from node:fs and take ${count}`,
  })),
];

const directories: readonly BlockingApi[] = [
  ...promised({ ...file, since: "12.12" }, promises, withoutSync("opendirSync"), {
    note: "its Dir has blocking methods of its own",
  }),
  {
    ...file,
    api: "Dir#readSync",
    since: "12.12",
    sibling: { shape: "promise", module: "node:fs", name: "Dir#read" },
    instead: "await read of the Dir, or use for await over it",
  },
  {
    ...file,
    api: "Dir#closeSync",
    since: "12.12",
    sibling: { shape: "promise", module: "node:fs", name: "Dir#close" },
    instead: "await close of the Dir",
  },
];

const streams: readonly BlockingApi[] = [
  {
    ...file,
    api: "Utf8Stream#flushSync",
    since: "24.6",
    sibling: { shape: "callback", module: "node:fs", name: "Utf8Stream#flush" },
    instead: "call flush of the Utf8Stream with a callback",
  },
];

/** Shared with the packages that hand out all of `node:fs` under their own name. */
export const fsApis: readonly BlockingApi[] = [...paths, ...contents, ...descriptors, ...directories, ...streams];

/** How values travel through `node:fs` and its drop-in replacements. */
export const fsShape = {
  returns: { opendirSync: "Dir", "promises.opendir": "Dir" },
  types: { Dir: "Dir", Utf8Stream: "Utf8Stream" },
} as const;

/** `graceful-fs` patches and re-exports everything in `fs`. */
export const nodeFs: CatalogModule = {
  module: "fs",
  aliases: ["graceful-fs"],
  evidence: "V",
  ...fsShape,
  apis: fsApis,
};
