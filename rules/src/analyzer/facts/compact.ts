import { compactList } from "../collections.js";
import type { Walk } from "./walk.js";

/**
 * Facts stay for as long as the project is open: this takes the room away that their lists were given to grow, which is
 * more than what most of them hold.
 */
export function compactFacts(walk: Walk): void {
  for (const fact of walk.functions) {
    fact.parameters = compactList(fact.parameters);
    fact.returns = compactList(fact.returns);
  }
  for (const fact of walk.classes) {
    fact.extends = compactList(fact.extends);
    fact.implements = compactList(fact.implements);
    fact.members = compactList(fact.members);
    fact.decorators = compactList(fact.decorators);
  }
  for (const { bindings } of walk.scopes) {
    if (bindings.size === 0) continue;
    for (const binding of bindings.values()) binding.values = compactList(binding.values);
  }
}
