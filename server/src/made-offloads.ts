import path from "node:path";
import type { Offload } from "eslint-plugin-unstuck/analyzer";
import type { ProjectView } from "./context.js";
import type { Offloaded } from "./protocol.js";

/**
 * What was moved off the loop last: clients ask for the edit first, and when it is made, what there is to tell. That
 * request names nothing: VS Code forgets the arguments of an action's command while somebody looks at the preview.
 */
export interface MadeOffloads {
  remember(offloaded: Offloaded): void;
  forget(): void;
  /** Once. */
  take(): Offloaded | undefined;
}

export function createMadeOffloads(): MadeOffloads {
  let last: Offloaded | undefined;
  const forget = (): void => {
    last = undefined;
  };
  return {
    forget,
    remember(offloaded) {
      last = offloaded;
    },
    take() {
      const taken = last;
      forget();
      return taken;
    },
  };
}

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
