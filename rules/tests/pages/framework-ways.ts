import { listenerMethods } from "../../dist/analyzer/roots/frameworks/paths.js";
import type { FileRule, Framework, HandlerSelector, Phase, RootKind } from "../../dist/analyzer/roots/types.js";

/** One way in which a framework comes to call functions of ours. */
export interface Way {
  /** As in the source: calls, decorators, base classes, types, files. */
  readonly written: readonly string[];
  /** Names of events, members or exports; empty if it does not matter. */
  readonly only: string;
  readonly kind: RootKind;
  readonly phase: Phase | "inherit";
}

export function frameworkWays(framework: Framework): readonly Way[] {
  const { registrations = [], decorators = [], classes = [], typed = [], directives = [], files = [] } = framework;
  const ways: readonly Way[] = [
    ...registrations.map(({ call, handlers, only, except, kind, phase = "serving" }) => ({
      written: grouped(call),
      only: [eventsText(only, except), membersText(handlers)].filter((text) => text !== "").join("; "),
      kind,
      phase,
    })),
    ...decorators.map(({ decorator, methods, kind, phase = "serving" }) => ({
      written: [`@${decorator}`],
      only: listed(methods),
      kind,
      phase,
    })),
    ...classes.map(({ base, methods, kind, phase = "serving" }) => ({
      written: [`class … extends ${base}`],
      only: listed(methods),
      kind,
      phase,
    })),
    ...typed.map(({ type, parameters = [], members, kind, phase = "serving" }) => ({
      written: [type ?? `(${parameters.map((name) => (name === "" ? "…" : name)).join(", ")})`],
      only: listed(members),
      kind,
      phase,
    })),
    ...directives.map(({ directive, kind, phase = "serving" }) => ({
      written: [JSON.stringify(directive)],
      only: "",
      kind,
      phase,
    })),
    ...files.map((file) => ({
      written: [fileText(file)],
      only: exportsText(file),
      kind: file.kind,
      phase: file.phase ?? "serving",
    })),
  ];
  return merged(ways);
}

/** It only says how values travel through it. */
export function isHandedThrough({ wrappers = [], entries = [] }: Framework): boolean {
  return wrappers.length + entries.length > 0;
}

/** Rows that differ in what is written alone are one. */
function merged(ways: readonly Way[]): readonly Way[] {
  const rows = new Map<string, Way>();
  for (const way of ways) {
    const key = JSON.stringify([way.only, way.kind, way.phase]);
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined ? way : { ...before, written: [...new Set([...before.written, ...way.written])] },
    );
  }
  return [...rows.values()];
}

/** `Router#get`, `Router#put` … are one name with the members in braces. */
function grouped(calls: readonly string[]): readonly string[] {
  const members = new Map<string, string[]>();
  for (const call of calls) {
    const cut = Math.max(call.lastIndexOf("#"), call.lastIndexOf(".")) + 1;
    const owner = call.slice(0, cut);
    members.set(owner, [...(members.get(owner) ?? []), call.slice(cut)]);
  }
  return [...members].flatMap(([owner, all]) => {
    const names = withListenersAsOne(all);
    if (owner === "") return names.map(callText);
    return names.length === 1 ? [`${owner}${names.join("")}`] : [`${owner}{${names.join(",")}}`];
  });
}

/** `on…` stands for all ways to add a listener: they go together, and there are many. */
function withListenersAsOne(names: readonly string[]): readonly string[] {
  if (!listenerMethods.every((name) => names.includes(name))) return names;
  return ["on…", ...names.filter((name) => !listenerMethods.includes(name))];
}

function callText(name: string): string {
  if (name === "") return "the module itself";
  return name === "new " ? "new of the module itself" : name;
}

function eventsText(only: readonly string[] | undefined, except: readonly string[] | undefined): string {
  if (only !== undefined) return only.map(coded).join(", ");
  return except === undefined ? "" : `all but ${except.map(coded).join(", ")}`;
}

function membersText(handlers: readonly HandlerSelector[]): string {
  return handlers
    .flatMap((handler) => ("properties" in handler && handler.properties !== "*" ? handler.properties : []))
    .map(coded)
    .join(", ");
}

function listed(names: readonly string[] | "*" | undefined): string {
  return names === undefined || names === "*" ? "" : names.map(coded).join(", ");
}

function fileText({ path, beside, directive }: FileRule): string {
  const also = [
    ...(beside === undefined ? [] : [`beside ${beside}`]),
    ...(directive === undefined ? [] : [`with "${directive}"`]),
  ];
  return ["files", patternText(path), ...also].join(" ");
}

/** A regular expression without what only the machine needs. */
function patternText({ source }: RegExp): string {
  return source.replace(/^\^|\$$|\?<route>|(?<=\()\?:|\\(?=[/.])/g, "");
}

function exportsText({ exports, members }: FileRule): string {
  return [listed(exports), listed(members)].filter((text) => text !== "").join("; ");
}

function coded(name: string): string {
  return `\`${name}\``;
}
