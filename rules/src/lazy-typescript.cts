/**
 * TypeScript's members, loaded when somebody asks for the first of them: a third of a second that `unstuck --help`, or a
 * project whose facts are all known, need not spend. From then on each member is a plain property, which is found sooner
 * than TypeScript's own exports: those are getters.
 */
const members: Record<string, unknown> = Object.create(new Proxy({}, { get: firstAccess })) as Record<string, unknown>;
let isLoaded = false;

function firstAccess(_target: object, name: string | symbol): unknown {
  // Whoever imports a CommonJS module asks whether it was an ES module once.
  if (isLoaded || typeof name === "symbol" || name === "__esModule") return undefined;
  Object.assign(members, module.require("typescript"));
  isLoaded = true;
  return members[name];
}

export = members;
