import type { BlockingRow, ConfigFile, HandlerRow } from "./config-file.js";

/**
 * Joins configurations, the later ones winning: lists join, but of two rows about one call the later stands; of single
 * values the later stands; globs of `phases` are asked from the later to the earlier.
 */
export function mergeConfigs(layers: readonly ConfigFile[]): ConfigFile {
  return layers.reduce(merge, {});
}

function merge(earlier: ConfigFile, later: ConfigFile): ConfigFile {
  return {
    ...earlier,
    ...later,
    blocking: [...blockingBeside(earlier.blocking ?? [], later.blocking ?? []), ...(later.blocking ?? [])],
    handlers: [...handlersBeside(earlier.handlers ?? [], later.handlers ?? []), ...(later.handlers ?? [])],
    exclude: [...(earlier.exclude ?? []), ...(later.exclude ?? [])],
    optIn: [...(earlier.optIn ?? []), ...(later.optIn ?? [])],
    ignoreFiles: [...(earlier.ignoreFiles ?? []), ...(later.ignoreFiles ?? [])],
    overrides: [...(earlier.overrides ?? []), ...(later.overrides ?? [])],
    // The first place is for those who decide, the last for their values.
    phases: { ...later.phases, ...earlier.phases, ...later.phases },
  };
}

/** The rows that others say nothing about. */
export function blockingBeside<T extends Pick<BlockingRow, "module" | "api" | "construct">>(
  rows: readonly T[],
  others: readonly Pick<BlockingRow, "module" | "api" | "construct">[],
): readonly T[] {
  const taken = new Set(others.map(blockingKey));
  return rows.filter((row) => !taken.has(blockingKey(row)));
}

/** The same of handlers: a row may name several calls, and keeps those that are left. */
export function handlersBeside<T extends Pick<HandlerRow, "module" | "call">>(
  rows: readonly T[],
  others: readonly Pick<HandlerRow, "module" | "call">[],
): readonly (T & { readonly call: readonly string[] })[] {
  const taken = new Set(others.flatMap(({ module, call }) => callsOf(call).map((name) => key(module, name))));
  return rows.flatMap((row) => {
    const call = callsOf(row.call).filter((name) => !taken.has(key(row.module, name)));
    return call.length === 0 ? [] : [{ ...row, call }];
  });
}

function blockingKey({ module, api, construct }: Pick<BlockingRow, "module" | "api" | "construct">): string {
  return key(module, construct === true ? `new ${api}` : api);
}

function callsOf(call: HandlerRow["call"]): readonly string[] {
  return typeof call === "string" ? [call] : call;
}

function key(module: string, name: string): string {
  return `${module.replace(/^node:/, "")} ${name}`;
}
