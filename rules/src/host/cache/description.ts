import { hash } from "node:crypto";
import type { AnalyzerConfig, ProjectLayout } from "../../analyzer/index.js";
import { engineName } from "./engine.js";

/** What all that is kept rests on besides the files. */
export interface Described {
  readonly layout: ProjectLayout;
  readonly config: AnalyzerConfig;
}

const known = new WeakMap<ProjectLayout, { readonly config: AnalyzerConfig; readonly key: string }>();

/** Names the engine and what describes a project; a run asks for it several times. */
export function descriptionKey({ layout, config }: Described): string {
  const before = known.get(layout);
  if (before?.config === config) return before.key;
  const key = hash("sha1", [engineName(), hash("sha1", JSON.stringify([layout, config], inWords))].join("\n"));
  known.set(layout, { config, key });
  return key;
}

/**
 * What JSON has no form for. V8's own form would not do: it has two for one number or text, by how V8 happens to hold it.
 */
function inWords(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...(value as ReadonlyMap<unknown, unknown>)] };
  if (value instanceof Set) return { set: [...(value as ReadonlySet<unknown>)] };
  if (value instanceof RegExp) return { pattern: String(value) };
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}
