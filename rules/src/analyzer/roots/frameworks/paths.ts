import type { AccessPath } from "../../catalog/types.js";

/** The paths of `names` on instances of each of `owners`: `members(["Router"], ["get"])` is `["Router#get"]`. */
export function members(owners: readonly string[], names: readonly string[]): readonly AccessPath[] {
  return owners.flatMap((owner) => names.map((name) => `${owner}#${name}`));
}

/** Names under which a router registers a handler for one HTTP method. */
export const httpVerbs: readonly string[] = ["get", "head", "post", "put", "patch", "delete", "options"];

/** Methods of an event emitter (or event target) that take a listener as their second argument. */
export const listenerMethods: readonly string[] = [
  "on",
  "once",
  "addListener",
  "prependListener",
  "prependOnceListener",
  "addEventListener",
];
