import type { ActionSource } from "./action.js";
import { excludeInConfiguration } from "./exclude.js";
import { fixAllInFile, fixAllOfKind } from "./fix-all-in-file.js";
import { fixCauseEverywhere } from "./fix-cause-everywhere.js";
import { fixFinding } from "./fix-finding.js";
import { ignoreFile } from "./ignore-file.js";
import { ignoreLine } from "./ignore-line.js";
import { markNonblocking } from "./mark-nonblocking.js";
import { offloadFinding, offloadFindingOnDemand, offloadSelection } from "./offload.js";
import { openDocumentation } from "./open-documentation.js";
import { showPath } from "./show-path.js";

/** In the order in which the menu shows them: first what fixes, then what shows, what silences, and what explains. */
export const actionSources: readonly ActionSource[] = [
  fixFinding,
  fixAllInFile,
  fixCauseEverywhere,
  fixAllOfKind,
  offloadFinding,
  offloadFindingOnDemand,
  offloadSelection,
  showPath,
  ignoreLine,
  ignoreFile,
  markNonblocking,
  excludeInConfiguration,
  openDocumentation,
];
