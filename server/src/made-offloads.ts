import type { Offload } from "eslint-plugin-unstuck/analyzer";
import path from "node:path";
import type { ProjectView } from "./context.js";
import type { Offloaded } from "./protocol.js";

/** What was moved off the loop lately: clients ask for the edit first, and when it is made, what there is to tell. */
export interface MadeOffloads {
  remember(id: string, offloaded: Offloaded): void;
  get(id: string): Offloaded | undefined;
}

export function createMadeOffloads(): MadeOffloads {
  const made = new Map<string, Offloaded>();
  return {
    remember(id, offloaded) {
      made.delete(id);
      made.set(id, offloaded);
      const [oldest] = made.keys();
      if (made.size > mostRemembered && oldest !== undefined) made.delete(oldest);
    },
    get: (id) => made.get(id),
  };
}

const mostRemembered = 10;

export function offloadedOf(view: ProjectView, { title, notes, changes, opens, install }: Offload): Offloaded {
  const manifest = changes.find(({ file }) => path.posix.basename(file) === "package.json")?.file;
  return {
    title,
    notes,
    opens: view.uriOf(opens),
    ...(install === undefined
      ? {}
      : { install: { command: install, folder: view.uriOf(path.posix.dirname(manifest ?? "package.json")) } }),
  };
}
