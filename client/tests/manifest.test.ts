import assert from "node:assert/strict";
import fs from "node:fs";
import { clientCommands } from "unstuck-language-server/protocol";
import { commandNames, configurationFileName, languages, viewName } from "../dist/contributions.js";
import { costWords } from "../../server/dist/cost.js";
import { costLooks } from "../dist/cost.js";
import { defaultSettings } from "../../server/dist/settings.js";
import { clientFolder, readClientFile, readManifest } from "./manifest.js";

const manifest = readManifest();
const { commands, configuration, menus, views, viewsContainers, viewsWelcome, walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

describe("settings", () => {
  const settings = Object.entries(configuration.properties);
  const named = settings.map(([name]) => name);

  it("are those of the server, with the same defaults", () => {
    const own = named.filter((name) => name !== "unstuck.trace.server");
    assert.deepEqual(
      Object.fromEntries(own.map((name) => [name, configuration.properties[name]?.default])),
      Object.fromEntries(Object.entries(defaultSettings).map(([name, value]) => [`unstuck.${name}`, value])),
    );
  });

  it("are at most ten", () => {
    assert.ok(settings.length <= 10);
  });

  for (const [name, setting] of settings) {
    it(`${name} is scoped, described and validated`, () => {
      assert.match(setting.scope, /^(resource|window)$/);
      assert.match(setting.markdownDescription, /^[A-Z].*[.)]$/);
      assert.equal(typeof setting.default, setting.type);
      if (setting.enum === undefined) return;
      assert.ok(setting.enum.includes(String(setting.default)));
      const descriptions = setting.enumDescriptions ?? setting.markdownEnumDescriptions;
      assert.equal(descriptions?.length, setting.enum.length);
    });
  }

  it("are all in the README, with their defaults", () => {
    const readme = readClientFile("README.md").toString();
    const rows = [...readme.matchAll(/^\| `(unstuck\.[\w.]+)` +\| `([^`]+)`/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    assert.deepEqual(
      rows,
      settings.map(([name, setting]) => [name, String(setting.default)]),
    );
  });
});

describe("commands", () => {
  const declared = commands.map(({ command }) => command);

  it("that are declared have a handler, and the other way round", () => {
    assert.deepEqual([...declared].sort(), Object.values(commandNames).sort());
  });

  it("have a title and the category Unstuck", () => {
    for (const { category, title } of commands) {
      assert.equal(category, "Unstuck");
      assert.match(title, /^[A-Z]/);
    }
  });

  it("are all in the README", () => {
    const readme = readClientFile("README.md").toString();
    for (const { category, title } of commands) assert.ok(readme.includes(`| ${category}: ${title} `), title);
  });

  it("in menus, links and events exist", () => {
    const texts = [...viewsWelcome.map(({ contents }) => contents), ...steps.map(({ description }) => description)];
    const linked = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, name]) => name));
    const events = steps.flatMap(({ completionEvents }) => completionEvents);
    const awaited = events.filter((event) => event.startsWith("onCommand:")).map((event) => event.slice(10));
    const inMenus = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    const known = new Set([...declared, ...Object.values(clientCommands), `${viewName}.focus`, "vscode.openFolder"]);
    assert.ok(linked.length > 0 && awaited.length > 0 && inMenus.length > 0);
    assert.deepEqual(
      [...linked, ...awaited, ...inMenus].filter((name) => name === undefined || !known.has(name)),
      [],
    );
  });
});

describe("the manifest", () => {
  it("activates by language and by configuration file, never always", () => {
    const expected = [...languages.map((name) => `onLanguage:${name}`), `workspaceContains:${configurationFileName}`];
    assert.deepEqual(manifest.activationEvents, expected);
  });

  it("is compiled against the oldest editor that it promises to run in", () => {
    assert.equal(manifest.engines.vscode.slice(1), manifest.devDependencies["@types/vscode"]?.slice(1));
  });

  it("declares the view that the code fills", () => {
    assert.deepEqual(
      Object.values(views).flatMap((group) => group.map(({ id }) => id)),
      [viewName],
    );
    assert.ok(viewsWelcome.every(({ view }) => view === viewName));
  });

  it("names files that exist and that are packaged", () => {
    const icons = [...Object.values(views), ...Object.values(viewsContainers)].flatMap((group) =>
      group.map(({ icon }) => icon),
    );
    const media = steps.map((step) => step.media.svg);
    const packaged = readClientFile(".vscodeignore").toString().split("\n");
    for (const file of [manifest.icon, ...icons, ...media]) {
      assert.ok(fs.existsSync(new URL(file, clientFolder)), file);
      assert.ok(
        packaged.some((line) => matches(line, file)),
        `${file} is not packaged`,
      );
    }
    const built = [manifest.main, ...manifest.contributes.jsonValidation.map(({ url }) => url)];
    for (const file of built) assert.ok(packaged.includes(file.replace("./", "!")), `${file} is not packaged`);
  });

  it("packages nothing that it does not list", () => {
    assert.equal(readClientFile(".vscodeignore").toString().split("\n")[0], "**");
  });

  it("has an icon of at least 128 pixels", () => {
    const icon = readClientFile(manifest.icon);
    assert.equal(icon.toString("latin1", 1, 4), "PNG");
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(16) === icon.readUInt32BE(20));
  });

  it("checks the configuration file by the schema of the analyzer", () => {
    const [validation] = manifest.contributes.jsonValidation;
    assert.equal(validation?.fileMatch, configurationFileName);
    assert.ok(fs.existsSync(new URL(`../rules/${validation.url}`, clientFolder)));
  });
});

describe("costs", () => {
  it("have the words that the server uses", () => {
    assert.deepEqual(
      Object.entries(costLooks).map(([cost, { words }]) => [cost, words]),
      Object.entries(costWords),
    );
  });
});

/** `!media/walkthrough-*` covers `media/walkthrough-see.svg`. */
function matches(line: string, file: string): boolean {
  return line.endsWith("*") ? file.startsWith(line.slice(1, -1)) : line === `!${file}`;
}
