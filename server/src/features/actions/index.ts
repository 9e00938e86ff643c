import type { ActionSource } from "./action.js";
import { excludeInConfiguration } from "./exclude.js";
import { ignoreFile } from "./ignore-file.js";
import { ignoreLine } from "./ignore-line.js";
import { markNonblocking } from "./mark-nonblocking.js";
import { openDocumentation } from "./open-documentation.js";
import { showPath } from "./show-path.js";

/** In the order in which the menu shows them: first what shows, then what silences, then what explains. */
export const actionSources: readonly ActionSource[] = [
  showPath,
  ignoreLine,
  ignoreFile,
  markNonblocking,
  excludeInConfiguration,
  openDocumentation,
];
