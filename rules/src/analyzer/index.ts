/** The seam: everything the surfaces (ESLint, CLI, language server) may use of the analyzer. */
export { createAnalyzer, factsKind, readFacts, type Analyzer, type Analysis } from "./analyzer.js";
export { displayName, knownApis, type KnownApi } from "./catalog/names.js";
export type { BlockingApi, Blocks, CatalogModule, Cost, Sibling } from "./catalog/types.js";
export type { FileFacts } from "./facts/types.js";
export { kindOf } from "./findings/fingerprint.js";
export type * from "./findings/types.js";
export { applyEdits } from "./fixes/apply-edits.js";
export { blocksNoMore, fixAll, isConfirmed, type FixChoice, type FixRun } from "./fixes/fix-all.js";
export type { FileChange, Fix, FixKind, FixOutcome, FixSafety, TextEdit, TextOf } from "./fixes/types.js";
export { settleOffload } from "./fixes/offload/settle.js";
export * from "./fixes/offload/types.js";
export type { QueueQuestion } from "./fixes/offload/queue/choose.js";
export type { CallGraph, GraphEdge, GraphFunction } from "./graph/export.js";
export type { FileDetails, LinkRecord, LinkSummary, WriteRecord } from "./graph/record/types.js";
export type { Explanation, ExplainedFunction } from "./findings/explain.js";
export * from "./project.js";
export { serverDependencies } from "./roots/conventions.js";
export type { Phase, RootKind } from "./roots/types.js";
