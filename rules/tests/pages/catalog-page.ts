import { falseFriends } from "../../dist/analyzer/catalog/false-friends.js";
import type { Blocks, CatalogModule, Cost } from "../../dist/analyzer/catalog/types.js";
import { packageModules } from "../../dist/analyzer/catalog/packages/index.js";
import { catalogSections, type CatalogEntry, type CatalogSection } from "./catalog-entries.js";
import { slug } from "github-slugger";
import { code, counted, folded, notice, table, type Page } from "./page.js";

/** Everything that the catalog says, for readers. */
export const catalogPage: Page = { file: "docs/catalog.md", text: () => page() };

const costs = {
  T0: ["up to 20 µs", "info", "`strict`"],
  T1: ["up to 1 ms, or by the size of what it is given", "warning", "`recommended`, `strict`"],
  T2: ["1 to 50 ms", "error", "`recommended`, `strict`"],
  T3: ["more than 50 ms, or without bound", "error", "`recommended`, `strict`"],
} as const satisfies Record<Cost, readonly [string, string, string]>;

const waits = {
  io: "the disk or the network",
  cpu: "the processor: it computes",
  process: "a child process",
  lock: "a lock, a timer, a person: for as long as it takes",
} as const satisfies Record<Blocks, string>;

const longTable = 12;

function page(): string {
  const all = catalogSections();
  const core = all.filter(({ module }) => !packageModules.includes(module));
  const packages = all.filter(({ module }) => packageModules.includes(module));
  const calls = all.reduce((sum, { entries }) => sum + entries.length, 0);
  return [
    "# The catalog: what blocks",
    notice,
    `The ${String(calls)} calls that Unstuck knows to block the event loop, in ${String(core.length)} parts of Node.js and ${counted(packages.length, "package")}, with what each costs and what to call instead. A call of your own is added in the [configuration](configuration.md#blocking). Who is made to wait is on the page about [frameworks](frameworks.md).`,
    ...howToRead(),
    "## Contents",
    ["Node.js: ", contents(core)].join(""),
    ["Packages: ", contents(packages)].join(""),
    ...all.flatMap(section),
    ...friends(),
  ].join("\n\n");
}

function howToRead(): readonly string[] {
  return [
    "## How to read it",
    "**Cost** is the order of magnitude of one ordinary call. It decides how grave a finding is (one that is only likely is a warning at most), and which preset of the ESLint plugin reports it.",
    table(
      ["Cost", "One call takes", "Severity", "Reported by"],
      Object.entries(costs).map(([cost, words]) => [code(cost), ...words]),
    ),
    "**Waits for** is what everybody else waits for meanwhile.",
    table(
      ["Waits for", "What that is"],
      Object.entries(waits).map(([blocks, words]) => [blocks, words]),
    ),
    "**Opt-in** rows are off: what they cost depends on a size that source code does not show. The configuration turns them on by the name that is given, under [`optIn`](configuration.md#optin).",
    "In names, `Dir#readSync` is a method of instances of `Dir`, `new Script()` a construction, and `createSyncFn()()` a call of what a call returns.",
    "**Awaiting does not help** where the asynchronous form does the same work on the event loop: it answers later, and blocks as long.",
  ];
}

function contents(sections: readonly CatalogSection[]): string {
  return sections.map(({ module }) => link(module)).join(" · ");
}

function section({ module, shared, entries }: CatalogSection): readonly string[] {
  const aliases = module.aliases ?? [];
  const listed = shared.map(link).join(" and ");
  return [
    `## ${titleOf(module)}`,
    ...(aliases.length === 0 ? [] : [`Also as ${aliases.map(code).join(", ")}.`]),
    ...(shared.length === 0 ? [] : [`The calls that it shares with ${listed} are listed there.`]),
    ...(entries.length === 0
      ? []
      : [folded(counted(entries.length, "call"), entryTable(entries), entries.length > longTable)]),
  ];
}

function friends(): readonly string[] {
  return [
    "## False friends",
    "They look as if they blocked, and are never reported.",
    table(
      ["Module", "Call", "Why it is harmless"],
      falseFriends.map(({ module, api, why }) => [code(module), code(api === "" ? `${module}()` : api), why]),
    ),
    "The other way round, what is asynchronous in name only is listed with its module above: “awaiting does not help”.",
  ];
}

function entryTable(entries: readonly CatalogEntry[]): string {
  return table(
    ["Call", "Waits for", "Cost", "Instead", "Note"],
    entries.map(({ anchor, names, blocks, cost, instead, notes }) => [
      `<a id="${anchor}"></a>${names.map(code).join(", ")}`,
      blocks,
      cost,
      instead,
      notes.join("; "),
    ]),
  );
}

function link(module: CatalogModule): string {
  return `[${titleOf(module)}](#${slug(titleOf(module))})`;
}

function titleOf(module: CatalogModule): string {
  if (packageModules.includes(module)) return module.module;
  return module.module === "global" ? "Globals" : `node:${module.module}`;
}
