import { fsApis, fsShape } from "../node-fs.js";
import { promised, withoutSync } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

const fsExtraModule = "fs-extra";
const file = { blocks: "io", cost: "T1" } as const;
const tree = { blocks: "io", cost: "T2" } as const;

const extras: readonly BlockingApi[] = [
  ...promised({ ...file, cost: "T0" }, fsExtraModule, withoutSync("pathExistsSync")),
  ...promised(
    file,
    fsExtraModule,
    withoutSync(
      "createFileSync",
      "createLinkSync",
      "createSymlinkSync",
      "ensureDirSync",
      "ensureFileSync",
      "ensureLinkSync",
      "ensureSymlinkSync",
      "mkdirpSync",
      "mkdirsSync",
      "outputFileSync",
      "outputJSONSync",
      "outputJsonSync",
      "readJSONSync",
      "readJsonSync",
      "writeJSONSync",
      "writeJsonSync",
    ),
  ),
  ...promised(tree, fsExtraModule, withoutSync("copySync", "emptyDirSync", "emptydirSync", "moveSync", "removeSync")),
];

const exists = promised({ ...file, cost: "T0" }, fsExtraModule, { existsSync: "pathExists" });

/** All of `node:fs` and more; only `existsSync` has a better remedy here than there. */
export const fsExtra: CatalogModule = {
  module: fsExtraModule,
  evidence: "V",
  ...fsShape,
  apis: [...fsApis.filter((row) => row.api !== "existsSync"), ...exists, ...extras],
};

/** The named ES exports leave out what `node:fs` has itself. */
export const fsExtraEsm: CatalogModule = { module: "fs-extra/esm", evidence: "V", apis: extras };
