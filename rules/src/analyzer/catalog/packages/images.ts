import type { BlockingApi, CatalogModule } from "../types.js";

export const pngjs: CatalogModule = {
  module: "pngjs",
  evidence: "V",
  apis: [
    {
      blocks: "cpu",
      cost: "T2",
      api: "PNG.sync.read",
      sibling: { shape: "api", module: "pngjs", name: "PNG#parse", note: "with a callback" },
      instead: "call parse of a new PNG with a callback",
    },
    {
      blocks: "cpu",
      cost: "T2",
      api: "PNG.sync.write",
      sibling: { shape: "api", module: "pngjs", name: "PNG#pack", note: "a stream" },
      instead: "stream pack of the PNG",
    },
  ],
};

/** Version 1 reads a path; version 2 takes a buffer only, which is cheap. */
export const imageSize: CatalogModule = {
  module: "image-size",
  evidence: "V",
  apis: ["", "imageSize"].map((api): BlockingApi => ({
    blocks: "io",
    cost: "T1",
    api,
    when: { kind: "string", index: 0 },
    sibling: { shape: "api", module: "image-size/fromFile", name: "imageSizeFromFile", note: "from version 2 on" },
    instead: "await imageSizeFromFile from image-size/fromFile",
  })),
};

export const resvg: CatalogModule = {
  module: "@resvg/resvg-js",
  evidence: "V",
  types: { Resvg: "Resvg" },
  apis: [
    {
      blocks: "cpu",
      cost: "T2",
      api: "Resvg#render",
      sibling: { shape: "api", module: "@resvg/resvg-js", name: "renderAsync", note: "takes the SVG and the options" },
      instead: "await renderAsync from @resvg/resvg-js",
    },
  ],
};
