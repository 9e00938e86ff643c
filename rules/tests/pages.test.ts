import assert from "node:assert/strict";
import fs from "node:fs";
import { falseFriends } from "../dist/analyzer/catalog/false-friends.js";
import { catalogModules } from "../dist/analyzer/catalog/index.js";
import { frameworks } from "../dist/analyzer/roots/frameworks/index.js";
import { catalogSections } from "./pages/catalog-entries.js";
import { formatted, repository } from "./pages/page.js";
import { pages } from "./pages/pages.js";
import { withPart } from "./pages/parts.js";

describe("generated pages", () => {
  for (const { file, text } of pages) {
    it(`${file} is what npm run docs writes`, async () => {
      const current = fs.readFileSync(repository + file, "utf8");
      assert.equal(current, await formatted(text(current), file), `${file} is stale: npm run docs`);
    });
  }

  it("keep what is written by hand around the generated parts", () => {
    const page = "A\n\n<!-- begin generated x: npm run docs -->old<!-- end generated x -->\n\nB\n";
    assert.equal(
      withPart(page, "x", "new"),
      "A\n\n<!-- begin generated x: npm run docs -->\n\nnew\n\n<!-- end generated x -->\n\nB\n",
    );
    assert.throws(() => withPart("A\n", "x", "new"), /lacks the line/);
  });
});

describe("the page of the catalog", () => {
  const page = fs.readFileSync(`${repository}docs/catalog.md`, "utf8");
  const sections = catalogSections();

  it("has a line with an anchor of its own for every call", () => {
    const anchors = [...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, anchor]) => anchor);
    assert.equal(new Set(anchors).size, anchors.length);
    assert.deepEqual(
      anchors,
      sections.flatMap(({ entries }) => entries.map(({ anchor }) => anchor)),
    );
    assert.ok(anchors.includes("fs-readfilesync"));
  });

  it("leaves no row of a table out", () => {
    const names = new Set(sections.flatMap(({ entries }) => entries.flatMap((entry) => entry.names)));
    const missing = catalogModules.flatMap(({ module, apis }) =>
      apis
        .filter(({ api }) => api !== "" && !api.includes("()"))
        .flatMap(({ api, construct }) => {
          const name = construct === true ? `new ${api}()` : api;
          return [name, `${module}.${name}`].some((written) => names.has(written)) ? [] : [`${module} ${name}`];
        }),
    );
    assert.deepEqual(missing, []);
  });

  it("says of what only looks as if it blocked why it does not", () => {
    const [, section = ""] = page.split("\n## False friends\n");
    assert.deepEqual(
      falseFriends.filter(({ why }) => !section.includes(why)),
      [],
    );
  });
});

describe("the page of the frameworks", () => {
  const page = fs.readFileSync(`${repository}docs/frameworks.md`, "utf8");

  it("names every framework and its modules", () => {
    const missing = frameworks.filter(
      ({ module, aliases = [] }) =>
        ![module, ...aliases].every((name) => name === "global" || page.includes(`\`${name}\``)),
    );
    assert.deepEqual(
      missing.map(({ title }) => title),
      [],
    );
  });
});
