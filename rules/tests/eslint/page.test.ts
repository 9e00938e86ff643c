import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { lintedWith, linkedProject, programs, runProgram } from "./linked-project.js";

const page = fs.readFileSync(new URL("../../../docs/eslint.md", import.meta.url), "utf8");

const server = `import fs from "node:fs";
import { createServer } from "node:http";
import { load } from "./load.js";
const page = fs.readFileSync("page.html");
createServer((request, response) => {
  if (fs.existsSync("closed")) return;
  fs.writeFileSync("log", "x");
  response.end(load("name") + page);
}).listen(80);
`;

const load = `import fs from "node:fs";
export function load(name) {
  return fs.readFileSync(name, "utf8");
}
`;

const component = `<script>
import { load } from "./load.js";
export const read = async () => load("name");
</script>
<template><p /></template>
`;

const files = {
  "server.js": server,
  "load.js": load,
  "typed.ts": server.replace("request,", "request: object,"),
  "Part.vue": component,
  "Part.svelte": component.replace("<template><p /></template>", "<p />"),
};

const inJavaScript = ["server.js:7 unstuck/no-blocking-call", "server.js:8 unstuck/no-blocking-path"];

/** Each configuration that the page shows, by its heading: who reads it, and what is reported then. */
const configurations: readonly {
  readonly heading: string;
  readonly readBy: readonly (keyof typeof programs)[];
  readonly reports: readonly string[];
}[] = [
  { heading: "Start", readBy: ["ESLint 10", "ESLint 9"], reports: inJavaScript },
  {
    heading: "Start",
    readBy: ["ESLint 10"],
    reports: [...inJavaScript, "typed.ts:7 unstuck/no-blocking-call", "typed.ts:8 unstuck/no-blocking-path"],
  },
  { heading: "Start", readBy: ["ESLint 10", "ESLint 9", "ESLint 8.57"], reports: inJavaScript },
  {
    heading: "With no other rules",
    readBy: ["ESLint 10", "ESLint 9"],
    reports: [...inJavaScript, "typed.ts:7 unstuck/no-blocking-call", "typed.ts:8 unstuck/no-blocking-path"],
  },
  { heading: "`.eslintrc`", readBy: ["ESLint 8.57"], reports: inJavaScript },
  {
    heading: "Settings and options",
    readBy: ["ESLint 10"],
    reports: ["server.js:8 unstuck/no-blocking-path"],
  },
  {
    heading: "Vue, Svelte, Babel",
    readBy: ["ESLint 10"],
    reports: ["Part.svelte:3 unstuck/no-blocking-path", "Part.vue:3 unstuck/no-blocking-path", ...inJavaScript],
  },
  { heading: "Vue, Svelte, Babel", readBy: ["ESLint 9"], reports: inJavaScript },
];

const packages = [
  "eslint",
  "eslint-plugin-unstuck",
  "typescript-eslint",
  "vue-eslint-parser",
  "svelte-eslint-parser",
  "@babel/eslint-parser",
];

describe("the page about ESLint", () => {
  const shown = blocks();
  const ofEslint = shown.filter(({ name }) => name.startsWith("eslint.config.") || name.startsWith(".eslintrc"));

  it("shows the configurations that are run here, under the same headings", () => {
    assert.deepEqual(
      ofEslint.map(({ heading }) => heading),
      configurations.map(({ heading }) => heading),
    );
  });

  for (const [index, { heading, readBy, reports }] of configurations.entries()) {
    for (const version of readBy) {
      it(`shows, under ${heading}, a configuration (${String(index + 1)}) that works in ${version}`, function () {
        this.timeout(300_000);
        const { name = "", code = "" } = ofEslint[index] ?? {};
        const project = linkedProject({ ...files, [name]: code }, packages);
        const reported = lintedWith(project.root, programs[version]);
        project.remove();
        assert.deepEqual(
          reported.filter((report) => report.includes("unstuck") || /error|cannot/i.test(report)),
          reports,
        );
      });
    }
  }

  it("shows a configuration that works in oxlint", function () {
    this.timeout(300_000);
    const { name = "", code = "" } = shown.find((block) => block.name === ".oxlintrc.json") ?? {};
    const project = linkedProject({ ...files, [name]: code });
    const { stdout, stderr } = runProgram(project.root, "oxlint:bin/oxlint", ["--format", "json", "server.js"]);
    project.remove();
    assert.match(stdout, /^\{/, stderr);
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: readonly {
        readonly code: string;
        readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
      }[];
    };
    assert.deepEqual(
      diagnostics
        .filter(({ code: rule }) => rule.startsWith("unstuck"))
        .map(({ code: rule, labels }) => `${String(labels[0]?.span.line)}:${String(labels[0]?.span.column)} ${rule}`)
        .sort(),
      ["7:3 unstuck(no-blocking-call)", "8:16 unstuck(no-blocking-path)"],
    );
  });

  it("shows a configuration of lint-staged", async () => {
    const { name = "", code = "" } = shown.find((block) => block.name === "lint-staged.config.js") ?? {};
    const project = linkedProject({ [name]: code });
    const { default: config } = (await import(pathToFileURL(path.join(project.root, name)).href)) as {
      readonly default: Readonly<Record<string, string>>;
    };
    project.remove();
    assert.deepEqual(Object.values(config), ["eslint --max-warnings 0"]);
  });
});

interface Block {
  readonly heading: string;
  /** The file that it is, from the comment on its first line. */
  readonly name: string;
  readonly code: string;
}

function blocks(): readonly Block[] {
  return page.split(/^#+ /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    const found = section.matchAll(/```(?:js|json)\n\/\/ (\S+)\n([^]*?)```/g);
    return [...found].map(([, name = "", code = ""]) => ({ heading, name, code }));
  });
}
