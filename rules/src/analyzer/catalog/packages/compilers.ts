import { promised, promisified, remedied, withoutSync } from "../rows.js";
import type { CatalogModule } from "../types.js";

const compilation = { blocks: "cpu", cost: "T2" } as const;
/** The asynchronous twin compiles on the event loop all the same. */
const onLoop = { ...compilation, offLoop: "no" } as const;
const worker = "move it to a worker thread";

export const babelCore: CatalogModule = {
  module: "@babel/core",
  evidence: "V",
  apis: remedied(
    worker,
    promised(onLoop, "@babel/core", {
      transformSync: "transformAsync",
      transformFileSync: "transformFileAsync",
      transformFromAstSync: "transformFromAstAsync",
      parseSync: "parseAsync",
      loadOptionsSync: "loadOptionsAsync",
      loadPartialConfigSync: "loadPartialConfigAsync",
      createConfigItemSync: "createConfigItemAsync",
    }),
  ),
};

export const sass: CatalogModule = {
  module: "sass",
  evidence: "V",
  apis: remedied("await compileAsync from sass-embedded, or move it to a worker thread", [
    ...promised(onLoop, "sass", { compile: "compileAsync", compileString: "compileStringAsync" }),
    ...promisified(onLoop, "sass", { renderSync: "render" }),
  ]),
};

/** A compiler process of its own: here the asynchronous twin leaves the event loop free. */
export const sassEmbedded: CatalogModule = {
  module: "sass-embedded",
  evidence: "V",
  apis: promised({ ...compilation, blocks: "process" }, "sass-embedded", {
    compile: "compileAsync",
    compileString: "compileStringAsync",
  }),
};

export const esbuild: CatalogModule = {
  module: "esbuild",
  evidence: "V",
  apis: promised(
    { ...compilation, blocks: "process" },
    "esbuild",
    withoutSync("buildSync", "transformSync", "formatMessagesSync", "analyzeMetafileSync"),
  ),
};

export const swcCore: CatalogModule = {
  module: "@swc/core",
  evidence: "V",
  apis: promised(
    compilation,
    "@swc/core",
    withoutSync("transformSync", "transformFileSync", "parseSync", "parseFileSync", "printSync", "minifySync"),
  ),
};
