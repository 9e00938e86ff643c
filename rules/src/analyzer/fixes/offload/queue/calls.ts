import type { Task } from "../task.js";

/** What a call site uses of a queue's module: only that is generated. */
export interface QueueCalls {
  /** Puts a job in: with a delay where the work was in a timer. */
  readonly enqueue: "now" | "later" | undefined;
  /** Tells what has become of a job, for the status route. */
  readonly status: boolean;
  /** Puts a job in and waits for what it gives. */
  readonly run: boolean;
  readonly schedule: Timing | undefined;
}

/** When scheduled work runs. */
export type Timing =
  /** Expression for the milliseconds, as the file has it, and its value if that is known. */
  | { readonly kind: "every"; readonly text: string; readonly milliseconds: number | undefined }
  /** Expressions. */
  | { readonly kind: "cron"; readonly pattern: string; readonly zone: string | undefined };

/** Names of a queue module's exports. */
export interface QueueNames {
  readonly enqueue: string;
  readonly status: string;
  readonly run: string;
  readonly schedule: string;
}

export function queueNames({ name, typeName }: Task): QueueNames {
  return {
    enqueue: `enqueue${typeName}`,
    status: `${name}Status`,
    run: `run${typeName}`,
    schedule: `schedule${typeName}`,
  };
}

/** How long a request waits for a job, at most. */
export const waitLimit = "10_000";
