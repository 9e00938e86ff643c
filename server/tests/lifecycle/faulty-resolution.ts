import type { ResolveHook } from "node:module";

const standIn = new URL("faulty-analyzer.js", import.meta.url).href;

/** Gives the server the stand-in for the analyzer. */
export const resolve: ResolveHook = (specifier, context, nextResolve) =>
  specifier === "eslint-plugin-unstuck/analyzer"
    ? { url: standIn, shortCircuit: true }
    : nextResolve(specifier, context);
