export { changesSince, type Changes, type ChangesOutcome } from "./changes.js";
