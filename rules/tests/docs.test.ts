import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { openProject } from "../dist/host/index.js";
import { unstuck } from "./cli/command.js";
import { documentation, read, top } from "./docs/markdown.js";
import { temporaryProject } from "./temporary-project.js";

describe("links lead somewhere", () => {
  for (const page of documentation) {
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
    const sources = ["rules/src", "server/src", "client/src"].flatMap((folder) =>
      fs.readdirSync(path.join(top, folder), { recursive: true, encoding: "utf8" }),
    );
    const existing = new Set(sources.flatMap((file) => [path.basename(file), `frameworks/${path.basename(file)}`]));
    const named = [...page.matchAll(/`((?:frameworks\/)?[a-z-]+\.ts)`/g)].map(([, name]) => name ?? "");
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((name) => !existing.has(name)),
      [],
    );
    const places = [...page.matchAll(/`((?:rules|server|client|fixtures|bench|docs)\/[\w/.-]+)`/g)].map(
      ([, place]) => place ?? "",
    );
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

  for (const { title, folders } of [
    { title: "fixes", folders: foldersIn("rules/src/analyzer/fixes") },
    { title: "cli", folders: ["rules/src/cli"] },
    { title: "annotate", folders: ["rules/src/annotate"] },
    { title: "server", folders: ["server/src", "server/src/features"] },
    { title: "client", folders: ["client/src"] },
  ]) {
    it(`names every file of ${folders.join(" and ")}, in the section about it`, () => {
      const [section = ""] = page.split(`\n### \`${title}\`: `)[1]?.split(/\n##/) ?? [];
      const files = folders.flatMap((folder) =>
        fs.readdirSync(path.join(top, folder)).filter((file) => file.endsWith(".ts")),
      );
      assert.ok(files.length > 0);
      assert.deepEqual(
        files.filter((file) => !section.includes(`\`${file}\``)),
        [],
      );
    });
  }
});

describe("the page about editors", () => {
  const page = read("docs/editors.md");
  const { contributes } = JSON.parse(read("client/package.json")) as {
    readonly contributes: {
      readonly commands: readonly { readonly category: string; readonly title: string }[];
      readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    };
  };

  it("lists the commands of the extension, no others", () => {
    const listed = [...page.matchAll(/^\| (Unstuck: .+?) +\|/gm)].map(([, name]) => name);
    assert.deepEqual(
      listed,
      contributes.commands.map(({ category, title }) => `${category}: ${title}`),
    );
  });

  it("lists the settings of the extension with their defaults, no others", () => {
    const listed = [...page.matchAll(/^\| `(unstuck\.[\w.]+)` +\| `([^`]+)`/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    assert.deepEqual(
      listed,
      Object.entries(contributes.configuration.properties).map(([name, setting]) => [name, String(setting.default)]),
    );
  });

  it("shows in the snippet of each editor settings that exist", () => {
    const shown = [...page.matchAll(/"?(\w+)"?\s*[:=]?\s*"T\d"/g)].map(([, name = ""]) => `unstuck.${name}`);
    assert.ok(shown.length >= 4);
    assert.deepEqual(
      shown.filter((name) => !(name in contributes.configuration.properties)),
      [],
    );
  });

  it("lists what a client may tell the server when it starts it, nothing else", () => {
    const [, options = ""] = /interface InitializationOptions \{([^]*?)\n\}/.exec(read("server/src/protocol.ts")) ?? [];
    const declared = [...options.matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name);
    const [, section = ""] = page.split("\n### `initializationOptions`\n");
    const listed = [...(section.split("\n##")[0] ?? "").matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    assert.ok(declared.length > 0);
    assert.deepEqual(listed, declared);
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
    const inner = ["blocking", "handler", "override"].flatMap((name) =>
      Object.keys(schema.definitions[name]?.properties ?? {}),
    );
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
          ? { "unstuck.config.json": JSON.stringify(config), ...extended }
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

/** What examples extend. */
const extended = {
  "unstuck.base.json": "{}",
  "node_modules/acme-unstuck-config/unstuck.config.json": "{}",
  "node_modules/acme-unstuck-config/strict.json": "{}",
};

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

/** A folder and those inside. */
function foldersIn(folder: string): readonly string[] {
  const entries = fs.readdirSync(path.join(top, folder), { withFileTypes: true });
  return [folder, ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`)];
}
