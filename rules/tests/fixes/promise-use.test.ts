import assert from "node:assert/strict";
import type { PackageInfo } from "../../dist/analyzer/index.js";
import { promiseUse, withPromises } from "../../dist/analyzer/roots/promise-use.js";
import { express } from "../../dist/analyzer/roots/frameworks/express.js";
import { connectLike } from "../../dist/analyzer/roots/frameworks/http.js";
import type { Framework, PromiseRow } from "../../dist/analyzer/roots/types.js";

describe("what becomes of a handler's promise", () => {
  it("depends on the version of Express that a package allows at least", () => {
    assert.equal(useOf(express, { express: "4.22.0" }), "next");
    assert.equal(useOf(express, { express: "5.0.0" }), "awaited");
    assert.equal(useOf(express, { express: "5.0.0-beta.3" }), "awaited");
    assert.equal(useOf(express, { express: "10.1.2" }), "awaited");
  });

  it("is that of the older version where none is named", () => {
    assert.equal(useOf(express, {}), "next");
    assert.equal(useOf(express, { fastify: "5.0.0" }), "next");
  });

  it("is that of the newer version with a package that brings it", () => {
    const patched = packageIn("", { express: "4.22.0" }, ["express-async-errors"]);
    assert.equal(promiseUse(rowOf(express, "express"), patched, [patched]), "awaited");
  });

  it("depends on the packages around one that names no version, the nearest first", () => {
    const packages = [packageIn("", { express: "5.1.0" }), packageIn("apps", { express: "4.0.0" })];
    const [inApps, inLibraries] = ["apps/shop", "libraries/shop"].map((directory) => packageIn(directory, {}));
    assert.equal(promiseUse(rowOf(express, "express"), inApps, packages), "next");
    assert.equal(promiseUse(rowOf(express, "express"), inLibraries, packages), "awaited");
    assert.equal(promiseUse(rowOf(express, "express"), undefined, packages), "awaited");
  });

  it("may differ in an alias, and there depends on the alias's version", () => {
    const old = packageIn("", { router: "1.3.8", connect: "3.7.0" });
    const recent = packageIn("", { router: "2.0.0", connect: "2.0.0" });
    assert.equal(promiseUse(rowOf(connectLike, "router"), old, [old]), "next");
    assert.equal(promiseUse(rowOf(connectLike, "router"), recent, [recent]), "awaited");
    assert.equal(promiseUse(rowOf(connectLike, "connect"), recent, [recent]), "next");
    assert.equal(promiseUse(rowOf(connectLike, "polka"), recent, [recent]), undefined);
  });

  it("is what a row says, if it says something", () => {
    assert.equal(rowOf(express, "express", { promises: "value" }), "value");
    assert.equal(promiseUse(rowOf(express, "express", { promises: "unknown" }), undefined, []), undefined);
  });
});

function rowOf(framework: Framework, module: string, row: PromiseRow = {}): PromiseRow["promises"] {
  return withPromises(row, framework, module).promises;
}

function useOf(framework: Framework, versions: Readonly<Record<string, string>>): ReturnType<typeof promiseUse> {
  const info = packageIn("", versions);
  return promiseUse(rowOf(framework, framework.module), info, [info]);
}

function packageIn(
  directory: string,
  versions: Readonly<Record<string, string>>,
  others: readonly string[] = [],
): PackageInfo {
  const names = new Set([...Object.keys(versions), ...others]);
  return {
    directory,
    name: undefined,
    dependencies: names,
    runtimeDependencies: names,
    entries: [],
    exports: {},
    imports: {},
    minNode: undefined,
    vscodeExtension: false,
    private: true,
    minVersions: new Map(Object.entries(versions)),
  };
}
