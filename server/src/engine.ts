import type * as analyzer from "eslint-plugin-unstuck/analyzer";
import type * as host from "eslint-plugin-unstuck/host";

/** The analyzer and the host. */
export type Engine = typeof analyzer & typeof host;

/** A project as it is listed; a single document can be one too. */
export type ListedProject = Omit<host.Project, "load" | "footprint">;

let loading: Promise<Engine> | undefined;

/** Loaded when first needed, not with the server: TypeScript's parser in it takes most of the time of a start. */
export function loadEngine(): Promise<Engine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Engine> {
  const engine = {
    ...(await import("eslint-plugin-unstuck/analyzer")),
    ...(await import("eslint-plugin-unstuck/host")),
  };
  // The parser is loaded with the first file. How long that takes must not count as the time that a file takes.
  engine.createAnalyzer(engine.emptyLayout).update("first.ts", "");
  return engine;
}
