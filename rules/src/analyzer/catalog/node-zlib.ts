import { promised, promisified, unawaitable, withoutSync } from "./rows.js";
import type { BlockingApi, CatalogModule } from "./types.js";

const zlib = "node:zlib";
const bySize = { blocks: "cpu", cost: "T2" } as const;
const archive = { blocks: "io", cost: "T2", since: "26.8" } as const;

const buffers: readonly BlockingApi[] = [
  ...promisified(
    bySize,
    zlib,
    withoutSync(
      "deflateSync",
      "deflateRawSync",
      "gzipSync",
      "gunzipSync",
      "inflateSync",
      "inflateRawSync",
      "unzipSync",
      "brotliDecompressSync",
    ),
  ),
  ...promisified({ ...bySize, cost: "T3" }, zlib, withoutSync("brotliCompressSync"), {
    note: "the default quality of 11 takes seconds for a few hundred kilobytes",
  }),
  ...promisified({ ...bySize, since: "22.15" }, zlib, withoutSync("zstdCompressSync", "zstdDecompressSync"), {
    minNode: "22.15",
  }),
  ...unawaitable({ blocks: "cpu", cost: "T1", optIn: true, since: "20.15" }, "move it to a worker thread", ["crc32"]),
];

const archives: readonly BlockingApi[] = [
  ...promised(
    { ...archive, blocks: "cpu" },
    zlib,
    withoutSync("ZipEntry.createSync", "ZipEntry#contentSync", "ZipBuffer#addSync", "ZipBuffer#toBufferSync"),
    { minNode: "26.8" },
  ),
  {
    ...archive,
    blocks: "cpu",
    api: "createZipArchiveSync",
    sibling: {
      shape: "api",
      module: zlib,
      name: "createZipArchive",
      minNode: "26.8",
      note: "a readable stream, not an iterator",
    },
    instead: "stream createZipArchive from node:zlib",
  },
  ...promised(
    archive,
    zlib,
    withoutSync(
      "ZipFile.openSync",
      "ZipFile#addSync",
      "ZipFile#addEntrySync",
      "ZipFile#closeSync",
      "ZipFile#deleteSync",
      "ZipFile#getSync",
    ),
    { minNode: "26.8" },
  ),
  {
    ...archive,
    api: "ZipFile#compactSync",
    sibling: {
      shape: "api",
      module: zlib,
      name: "ZipFile#compact",
      minNode: "26.8",
      note: "a readable stream, not a buffer",
    },
    instead: "stream compact of the ZipFile",
  },
  ...["entries", "values", "forEach"].map((name): BlockingApi => ({
    ...archive,
    api: `ZipFile#${name}Sync`,
    sibling: { shape: "api", module: zlib, name: `ZipFile#${name}`, minNode: "26.8", note: "hands out promises" },
    instead: `use ${name} of the ZipFile and await each entry`,
  })),
];

export const nodeZlib: CatalogModule = {
  module: "zlib",
  evidence: "V",
  returns: {
    "ZipEntry.create": "ZipEntry",
    "ZipEntry.createSync": "ZipEntry",
    "ZipFile.open": "ZipFile",
    "ZipFile.openSync": "ZipFile",
    "ZipFile#get": "ZipEntry",
    "ZipFile#getSync": "ZipEntry",
  },
  types: { ZipEntry: "ZipEntry", ZipFile: "ZipFile", ZipBuffer: "ZipBuffer" },
  apis: [...buffers, ...archives],
};

/** Behind a flag; the functions here make a transform, whose work is done where a blocking pipeline pulls it. */
export const nodeZlibIter: CatalogModule = {
  module: "zlib/iter",
  evidence: "V",
  apis: ["Gzip", "Deflate", "Brotli", "Zstd"]
    .flatMap((format) => [`compress${format}Sync`, `decompress${format}Sync`])
    .map((api): BlockingApi => ({
      ...bySize,
      api,
      optIn: true,
      since: "25.9",
      sibling: {
        shape: "api",
        module: "node:zlib/iter",
        name: api.replace(/Sync$/, ""),
        minNode: "25.9",
        note: "the transform of an asynchronous pipeline",
      },
      instead: `use ${api.replace(/Sync$/, "")} from node:zlib/iter in an asynchronous pipeline`,
    })),
};
