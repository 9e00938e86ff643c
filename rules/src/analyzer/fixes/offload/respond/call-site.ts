import type { QueueCalls } from "../queue/calls.js";

/** What a call site was made into. */
export interface CallSite {
  readonly kind: "call-site";
  readonly calls: QueueCalls;
  /** Sentences. */
  readonly notes: readonly string[];
}
