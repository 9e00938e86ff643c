/** Reading projects from disk, and writing into them: what the surfaces may use of it. */
export { analysedInParallel, analysedProject, type AnalysedProject } from "./analysed-project.js";
export * from "./baseline/index.js";
export * from "./cache/index.js";
export * from "./changes/index.js";
export { configFileName } from "./config.js";
export { describesProject, isSourceName } from "./files.js";
export type { SourceEncoding } from "./encoding.js";
export { keptFacts, type KeptFacts } from "./kept-facts.js";
export { liveProject, type LiveOptions } from "./live.js";
export type { LiveProject } from "./live-project.js";
export { nearestWord } from "./nearest.js";
export { openProject, openProjectInSteps, type LoadListener, type Project, type ProjectOptions } from "./project.js";
export { findRoot } from "./root.js";
export { defaultMaxFileSize, type SourceText } from "./source.js";
export { createSurroundings } from "./surroundings.js";
export { typeServiceInThread, type ThreadedTypeService, type ThreadedTypeServiceOptions } from "./types/in-thread.js";
export type { TypeProblem, TypeService } from "./types/service.js";
export { schemaReference } from "./schema.js";
export { ownVersion } from "./version.js";
export {
  checkWritable,
  writeSources,
  type SourceChange,
  type SourceCreation,
  type WriteCheck,
} from "./write-source.js";
