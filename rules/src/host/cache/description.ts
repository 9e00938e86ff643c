import { hash } from "node:crypto";
import v8 from "node:v8";
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
  const key = hash("sha1", [engineName(), hash("sha1", v8.serialize([layout, config]))].join("\n"));
  known.set(layout, { config, key });
  return key;
}
