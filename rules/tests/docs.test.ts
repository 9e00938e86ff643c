import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openProject } from "../dist/host/index.js";
import { unstuck } from "./cli/command.js";
import { temporaryProject } from "./temporary-project.js";

const top = fileURLToPath(new URL("../../", import.meta.url));
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "bench/README.md",
  "fixtures/sample-server/README.md",
  ...markdownIn("docs"),
  ...markdownIn("docs/rules"),
];

describe("links lead somewhere", () => {
  for (const page of pages) {
    it(`in ${page}`, () => {
      const text = read(page).replace(/```[^]*?```|`[^`\n]*`/g, "");
      const targets = [...text.matchAll(/\]\((?!https?:)([^)#]*)/g)].map(([, target]) => target ?? "");
      const broken = targets.filter((target) => !fs.existsSync(path.join(top, path.dirname(page), target)));
      assert.deepEqual(broken, []);
    });
  }
});

describe("the page about the architecture", () => {
  const page = read("docs/architecture.md");

  it("names files that exist", () => {
    const sources = ["rules/src", "server/src"].flatMap((folder) =>
      fs.readdirSync(path.join(top, folder), { recursive: true, encoding: "utf8" }),
    );
    const existing = new Set(sources.flatMap((file) => [path.basename(file), `frameworks/${path.basename(file)}`]));
    const named = [...page.matchAll(/`((?:frameworks\/)?[a-z-]+\.ts)`/g)].map(([, name]) => name ?? "");
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((name) => !existing.has(name)),
      [],
    );
    const places = [...page.matchAll(/`((?:rules|fixtures|bench|docs)\/[\w/.-]+)`/g)].map(([, place]) => place ?? "");
    assert.deepEqual(
      places.filter((place) => !fs.existsSync(path.join(top, place))),
      [],
    );
  });

  it("names every file of facts, graph, phases and findings", () => {
    const files = ["facts", "graph", "phases", "findings"].flatMap((folder) =>
      fs.readdirSync(path.join(top, "rules/src/analyzer", folder)).filter((file) => file.endsWith(".ts")),
    );
    assert.deepEqual(
      files.filter((file) => !page.includes(`\`${file}\``)),
      [],
    );
  });
});

describe("the page about the configuration", () => {
  const page = read("docs/configuration.md");

  it("has a section for every key", () => {
    const schema = JSON.parse(read("rules/schema/unstuck.config.schema.json")) as {
      readonly properties: Readonly<Record<string, unknown>>;
      readonly definitions: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
    };
    const keys = Object.keys(schema.properties).filter((key) => key !== "$schema");
    assert.deepEqual(
      keys.filter((key) => !page.includes(`\n## \`${key}\`\n`)),
      [],
    );
    const inner = ["blocking", "handler"].flatMap((name) => Object.keys(schema.definitions[name]?.properties ?? {}));
    assert.deepEqual(
      inner.filter((key) => !page.includes(`\`${key}\``)),
      [],
    );
  });

  for (const [index, [, example = ""]] of [...page.matchAll(/```json\n([^]*?)```/g)].entries()) {
    it(`shows a configuration that holds (${String(index + 1)})`, () => {
      const { unstuck: shipped, ...config } = JSON.parse(example) as Readonly<Record<string, unknown>>;
      const files =
        shipped === undefined
          ? { "unstuck.config.json": JSON.stringify(config) }
          : {
              "package.json": '{ "dependencies": { "acme-charts": "1" } }',
              "node_modules/acme-charts/package.json": example,
            };
      const project = temporaryProject({ "index.js": "", ...files });
      const { problems } = openProject({ root: project.root });
      project.remove();
      assert.deepEqual(problems, []);
    });
  }
});

describe("the README", () => {
  it("tells of every option", () => {
    const { stdout } = unstuck(top, ["--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option ?? "");
    assert.ok(options.length > 5);
    const told = read("README.md");
    assert.deepEqual(
      options.filter((option) => !["--help", "--version"].includes(option) && !told.includes(`\`${option}`)),
      [],
    );
  });
});

function markdownIn(folder: string): readonly string[] {
  const names = fs.readdirSync(path.join(top, folder)).filter((name) => name.endsWith(".md"));
  return names.map((name) => `${folder}/${name}`);
}

function read(file: string): string {
  return fs.readFileSync(path.join(top, file), "utf8");
}
