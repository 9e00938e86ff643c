import assert from "node:assert/strict";
import { falseFriends } from "../dist/analyzer/catalog/false-friends.js";
import { catalogModules } from "../dist/analyzer/catalog/index.js";
import { createCatalog } from "../dist/analyzer/catalog/lookup.js";
import type { BlockingApi, CatalogModule } from "../dist/analyzer/catalog/types.js";
import { installPackages } from "./catalog/packages.js";
import { exists, isDeclared, notYetDeclared } from "./catalog/sources.js";

describe("catalog", () => {
  describe("names what exists", () => {
    before(function () {
      this.timeout(600_000);
      installPackages();
    });

    for (const module of catalogModules) {
      for (const specifier of [module.module, ...(module.aliases ?? [])]) {
        it(`in ${specifier}`, async () => {
          const wrong = await missing(specifier, module.apis);
          assert.deepEqual(wrong, []);
        });
      }
    }

    it("takes no name on trust that Node's types declare", () => {
      const declared = notYetDeclared.filter(([module, path]) => isDeclared(module, path));
      assert.deepEqual(declared, []);
    });
  });

  describe("tables", () => {
    it("have one row for each call", () => {
      const names = catalogModules.flatMap((module) => rowNames(module));
      assert.deepEqual(duplicates(names), []);
    });

    it("have one table for each module", () => {
      const names = catalogModules.flatMap(({ module, aliases = [] }) => [module, ...aliases]);
      assert.deepEqual(duplicates(names), []);
    });

    it("end no remedy with a full stop", () => {
      const rows = catalogModules.flatMap(({ apis }) => apis);
      const texts = rows.flatMap(({ instead, sibling }) => [instead, sibling.note ?? ""]);
      assert.deepEqual(
        texts.filter((text) => text.endsWith(".")),
        [],
      );
      assert.deepEqual(
        rows.filter(({ instead }) => instead === ""),
        [],
      );
    });

    it("say where each instance comes from", () => {
      const unknown = catalogModules.flatMap((module) => {
        const classes = new Set([...Object.values(module.returns ?? {}), ...Object.values(module.types ?? {})]);
        return module.apis
          .filter(({ api }) => api.includes("#") && !classes.has(api.slice(0, api.indexOf("#"))))
          .map(({ api }) => `${module.module} ${api}`);
      });
      assert.deepEqual(unknown, []);
    });

    it("leave node:fs/promises alone", () => {
      assert.equal(
        catalogModules.some(({ module }) => module === "fs/promises"),
        false,
      );
    });
  });

  describe("lookup", () => {
    const catalog = createCatalog(catalogModules);

    it("finds every row under its module and aliases", () => {
      for (const { module, aliases = [], apis } of catalogModules) {
        for (const specifier of [module, `node:${module}`, ...aliases]) {
          for (const row of apis) assert.equal(catalog.find(specifier, row.api, row.construct === true), row);
        }
      }
    });

    it("shares the rows of fs with its replacements", () => {
      const row = catalog.find("node:fs", "readFileSync", false);
      assert.ok(row);
      for (const specifier of ["fs", "graceful-fs", "fs-extra"]) {
        assert.equal(catalog.find(specifier, "readFileSync", false), row);
        assert.equal(catalog.shape(specifier)?.returns?.["opendirSync"], "Dir");
      }
      assert.match(catalog.find("fs-extra", "existsSync", false)?.instead ?? "", /pathExists/);
    });

    it("tells a call from a construction", () => {
      assert.equal(catalog.find("sqlite", "DatabaseSync", false), undefined);
      assert.equal(catalog.find("sqlite", "DatabaseSync", true)?.construct, true);
      assert.equal(catalog.find("fs", "readFileSync", true), undefined);
    });

    it("lets a later table add to an earlier one and override its rows", () => {
      const row = { ...readFileRow, cost: "T3" } as const;
      const extended = createCatalog([...catalogModules, { module: "fs", evidence: "K", apis: [row] }]);
      assert.equal(extended.find("fs", "readFileSync", false), row);
      assert.ok(extended.find("fs", "statSync", false));
    });

    it("finds nothing where nothing is known", () => {
      assert.equal(catalog.find("unheard-of", "readSync", false), undefined);
      assert.equal(catalog.find("fs", "toString", false), undefined);
      assert.equal(catalog.shape("unheard-of"), undefined);
    });

    for (const { module, api, why } of falseFriends) {
      it(`is silent about ${module} ${api}, which ${why}`, () => {
        assert.equal(catalog.find(module, api, false), undefined);
        assert.equal(catalog.find(module, api, true), undefined);
        if (module === "process") assert.equal(catalog.find("global", `process.${api}`, false), undefined);
      });
    }
  });
});

const readFileRow: BlockingApi = {
  api: "readFileSync",
  blocks: "io",
  cost: "T1",
  sibling: { shape: "none" },
  instead: "read it once at startup",
};

/** The blocking calls and the remedies that the real module does not have. */
async function missing(specifier: string, rows: readonly BlockingApi[]): Promise<readonly string[]> {
  const checked = rows.map(async ({ api, since, sibling }) => {
    const wrong: string[] = [];
    if (!(await exists(specifier, api, since))) wrong.push(`${specifier} has no ${api}`);
    if (sibling.shape === "none") return wrong;
    const { module, name, minNode = since } = sibling;
    if (!(await exists(module, name, minNode))) wrong.push(`${module} has no ${name}, the remedy for ${api}`);
    return wrong;
  });
  const named = rows.map(async ({ instead }) => {
    const [, name, module] = /await (\w+) from ([\w@/:-]+)/.exec(instead) ?? [];
    if (name === undefined || module === undefined || name === "the") return [];
    const row = rows.find((candidate) => candidate.instead === instead);
    const since = row?.sibling.shape === "none" ? row.since : (row?.sibling.minNode ?? row?.since);
    return (await exists(module, name, since)) ? [] : [`${module} has no ${name}, which "${instead}" names`];
  });
  return (await Promise.all([...checked, ...named])).flat();
}

function rowNames({ module, aliases = [], apis }: CatalogModule): readonly string[] {
  return [module, ...aliases].flatMap((specifier) =>
    apis.map(({ api, construct }) => `${construct ? "new " : ""}${specifier} ${api}`),
  );
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
