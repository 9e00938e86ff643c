import type { Binding, FileFacts, Scope } from "./types.js";

/** What a name means in a scope, and the scope that binds it; undefined for globals. */
export function findBinding(
  { scopes }: FileFacts,
  name: string,
  scope: number,
): { readonly binding: Binding; readonly scope: Scope } | undefined {
  let current = scopes[scope];
  while (current !== undefined) {
    const binding = current.bindings.get(name);
    if (binding !== undefined) return { binding, scope: current };
    current = current.parent === undefined ? undefined : scopes[current.parent];
  }
  return undefined;
}
