import type { FileFacts } from "./types.js";

/** The facts of a text that stands, or once stood, in another file. */
export function factsUnder(path: string, facts: FileFacts): FileFacts {
  if (facts.path === path) return facts;
  const [top, ...others] = facts.functions;
  // The top level of a module goes by the file's name.
  return { ...facts, path, functions: top === undefined ? [] : [{ ...top, name: path }, ...others] };
}
