import { promised, withoutSync } from "../rows.js";
import type { BlockingApi, CatalogModule } from "../types.js";

/** The callbacks get several results, of which promisify would keep the first only. */
export const tmp: CatalogModule = {
  module: "tmp",
  evidence: "V",
  apis: ["file", "dir", "tmpName"].map((name): BlockingApi => ({
    blocks: "io",
    cost: "T1",
    api: `${name}Sync`,
    sibling: {
      shape: "callback-different",
      module: "tmp",
      name,
      note: "the callback gets several results, which promisify loses",
    },
    instead: `await ${name} from tmp-promise`,
  })),
};

/** It hands out the blocking functions of `tmp` beside its own. */
export const tmpPromise: CatalogModule = {
  module: "tmp-promise",
  evidence: "V",
  apis: promised({ blocks: "io", cost: "T1" }, "tmp-promise", withoutSync("fileSync", "dirSync", "tmpNameSync")),
};
