import { Gathered } from "./dependencies.js";
import type { Value } from "./nodes.js";

/** A function or an object literal that was assigned to a prototype or an object has that as its `this`. */
export interface Claim {
  readonly value: Value;
  readonly self: Value;
}

/** The claims on what stands in one file; where there are several on one value, the last holds. */
export type Claims = Gathered<Claim, ReadonlyMap<Value, Value>>;

export function createClaims(): Claims {
  return new Gathered(lastOfEach);
}

const noClaims: ReadonlyMap<Value, Value> = new Map();

function lastOfEach(claims: readonly Claim[]): ReadonlyMap<Value, Value> {
  return claims.length === 0 ? noClaims : new Map(claims.map(({ value, self }) => [value, self]));
}
