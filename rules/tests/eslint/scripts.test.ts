import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { Linter } from "eslint";
import tseslint from "typescript-eslint";
import unstuck from "../../dist/eslint/index.js";
import { packagesFolder } from "../install-packages.js";
import { temporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

const require = createRequire(new URL("package.json", packagesFolder("eslint-packages")));

const load = `import fs from "node:fs";
export function load(name) {
  return fs.readFileSync(name, "utf8");
}
`;

const components: Readonly<Record<string, string>> = {
  "Part.vue": `<template><p>{{ "é𝄞" }}</p></template>
<script lang="ts">
export const version: number = 1
</script>
<script setup lang="ts">
export type Name = string;
import { load } from "./load.js"; setInterval((name: Name) => load(name), 1000);
</script>
`,
  "Part.svelte": `<p>é𝄞</p>
<script context="module" lang="ts">
  export const version: number = 1
</script>
<script lang="ts">
export type Name = string;
import { load } from "./load.js"; setInterval((name: Name) => load(name), 1000);
</script>
`,
};

describe("scripts of components", () => {
  for (const { name, create } of versions) {
    for (const [file, text] of Object.entries(components)) {
      it(`are reported at their places in ${file} (${name})`, async () => {
        const project = temporaryProject({ "package.json": `{ "type": "module" }`, "load.js": load, [file]: text });
        const parser = require(file.endsWith(".vue") ? "vue-eslint-parser" : "svelte-eslint-parser") as Linter.Parser;
        const languageOptions = { parser, parserOptions: { parser: tseslint.parser, sourceType: "module" } };
        const config = [{ files: ["**/*.vue", "**/*.svelte"], languageOptions }, unstuck.configs.strict];
        const [result] = await create(project.root, config).lintFiles([file]);
        project.remove();
        const [report, ...others] = result?.messages ?? [];
        assert.deepEqual(others, []);
        const column = (text.split("\n")[6]?.indexOf("load(name)") ?? 0) + 1;
        assert.deepEqual([report?.line, report?.column, report?.endColumn], [7, column, column + 4], report?.message);
        assert.match(report?.message ?? "", new RegExp(`load \\(${file}:7\\) → fs\\.readFileSync \\(load\\.js:3\\)`));
        assert.deepEqual([report?.fix, report?.suggestions], [undefined, undefined]);
      });
    }
  }
});
