/** Findings that a project knows and has decided to live with for now. */
export { entriesOf, type BaselineEntry, type BaselineView } from "./entry.js";
export {
  baselineFileName,
  findBaseline,
  readBaseline,
  viewOf,
  writeBaseline,
  type Baseline,
  type BaselineOutcome,
} from "./file.js";
export { followBaseline, type FollowedBaseline } from "./followed.js";
export { matchFindings, type Matching } from "./match.js";
