import { promised, promisified, withoutSync } from "../rows.js";
import type { BlockingApi, CatalogModule, Sibling } from "../types.js";

const archive = { blocks: "io", cost: "T2" } as const;
const bySize = { blocks: "cpu", cost: "T2" } as const;

const admZipSiblings: Readonly<Record<string, Sibling>> = {
  "AdmZip#readFile": callback("AdmZip#readFileAsync", "the callback gets the data first, not an error"),
  "AdmZip#readAsText": callback("AdmZip#readAsTextAsync", "the callback gets the text first, not an error"),
  "AdmZip#addLocalFile": callback("AdmZip#addLocalFileAsync", "takes one options object"),
  "AdmZip#addLocalFolder": api("AdmZip#addLocalFolderPromise", "takes one options object"),
  "AdmZip#extractAllTo": callback("AdmZip#extractAllToAsync", "returns a promise if it gets no callback"),
  "AdmZip#writeZip": api("AdmZip#writeZipPromise", "takes an options object"),
  "AdmZip#toBuffer": api("AdmZip#toBufferPromise", "takes no callbacks"),
};

export const admZip: CatalogModule = {
  module: "adm-zip",
  evidence: "V",
  returns: { "": "AdmZip" },
  types: { AdmZip: "AdmZip" },
  apis: [
    {
      ...archive,
      api: "",
      construct: true,
      when: { kind: "arguments", count: 1 },
      sibling: { shape: "none", note: "pass a buffer that was read asynchronously" },
      instead: "await readFile from node:fs/promises and pass the buffer",
    },
    ...Object.entries(admZipSiblings).map(([name, sibling]): BlockingApi => ({
      ...archive,
      api: name,
      sibling,
      instead: sibling.shape === "none" ? "move it to a worker thread" : `await ${sibling.name} of adm-zip`,
    })),
    { ...archive, api: "AdmZip#extractEntryTo", sibling: { shape: "none" }, instead: "move it to a worker thread" },
  ],
};

export const snappy: CatalogModule = {
  module: "snappy",
  evidence: "V",
  apis: promised(bySize, "snappy", withoutSync("compressSync", "uncompressSync")),
};

export const pako: CatalogModule = {
  module: "pako",
  evidence: "V",
  apis: Object.entries({
    deflate: "deflate",
    deflateRaw: "deflateRaw",
    gzip: "gzip",
    inflate: "inflate",
    inflateRaw: "inflateRaw",
    ungzip: "gunzip",
  }).map(([name, native]): BlockingApi => ({
    ...bySize,
    optIn: true,
    api: name,
    sibling: { shape: "api", module: "node:zlib", name: native, note: "a Buffer for a Uint8Array" },
    instead: `await promisify(${native}) from node:zlib`,
  })),
};

export const fflate: CatalogModule = {
  module: "fflate",
  evidence: "V",
  apis: promisified(
    bySize,
    "fflate",
    withoutSync(
      "compressSync",
      "decompressSync",
      "deflateSync",
      "gunzipSync",
      "gzipSync",
      "inflateSync",
      "unzipSync",
      "unzlibSync",
      "zipSync",
      "zlibSync",
    ),
  ),
};

function callback(name: string, note: string): Sibling {
  return { shape: "callback-different", module: "adm-zip", name, note };
}

function api(name: string, note: string): Sibling {
  return { shape: "api", module: "adm-zip", name, note };
}
