import { promised, withoutSync } from "../rows.js";
import type { AccessPath, BlockingApi, CatalogModule } from "../types.js";

const search = { blocks: "io", cost: "T2" } as const;

export const glob: CatalogModule = {
  module: "glob",
  evidence: "V",
  types: { Glob: "Glob" },
  apis: [
    ...promised(search, "glob", {
      globSync: "glob",
      "glob.sync": "glob",
      "glob.globSync": "glob",
      "Glob#walkSync": "Glob#walk",
    }),
    ...promised(search, "glob", { sync: "glob" }, { note: "before version 9, promisify the default export" }),
    ...["globIterateSync", "iterateSync", "glob.globIterateSync", "glob.iterateSync"].map((api) =>
      iterating(api, "globIterate"),
    ),
    ...["globStreamSync", "streamSync", "glob.globStreamSync", "glob.streamSync"].map((api) =>
      streaming(api, "globStream"),
    ),
    iterating("Glob#iterateSync", "Glob#iterate"),
    streaming("Glob#streamSync", "Glob#stream"),
    {
      ...search,
      api: "GlobSync",
      construct: true,
      sibling: { shape: "api", module: "glob", name: "glob", note: "a function, not a class" },
      instead: "await glob from glob",
    },
  ],
};

export const fastGlob: CatalogModule = {
  module: "fast-glob",
  evidence: "V",
  apis: promised(search, "fast-glob", { sync: "glob", globSync: "glob", "glob.sync": "glob", "glob.globSync": "glob" }),
};

export const globby: CatalogModule = {
  module: "globby",
  evidence: "V",
  apis: [
    ...promised(search, "globby", withoutSync("globbySync", "isGitIgnoredSync", "isIgnoredByIgnoreFilesSync")),
    ...promised(search, "globby", { sync: "", "gitignore.sync": "gitignore" }),
    ...promised({ ...search, cost: "T1" }, "globby", withoutSync("generateGlobTasksSync")),
  ],
};

export const tinyglobby: CatalogModule = {
  module: "tinyglobby",
  evidence: "V",
  apis: promised(search, "tinyglobby", withoutSync("globSync")),
};

function iterating(api: AccessPath, name: AccessPath): BlockingApi {
  return {
    ...search,
    api,
    sibling: { shape: "api", module: "glob", name, note: "an async iterator" },
    instead: `use for await over ${name} from glob`,
  };
}

function streaming(api: AccessPath, name: AccessPath): BlockingApi {
  return {
    ...search,
    api,
    sibling: { shape: "api", module: "glob", name, note: "a stream that reads directories asynchronously" },
    instead: `use ${name} from glob`,
  };
}
