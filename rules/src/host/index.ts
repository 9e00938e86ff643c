/** Reading projects from disk: what the surfaces may use of it. */
export { configFileName } from "./config.js";
export { isSourceName } from "./files.js";
export { liveProject, type LiveProject } from "./live.js";
export { openProject, type LoadListener, type Project, type ProjectOptions } from "./project.js";
export { findRoot } from "./root.js";
export { ownVersion } from "./version.js";
