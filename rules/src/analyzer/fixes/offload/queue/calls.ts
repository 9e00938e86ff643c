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
  /** Milliseconds, and their number if it is known. */
  | { readonly kind: "every"; readonly every: ScheduledText; readonly milliseconds: number | undefined }
  | {
      readonly kind: "cron";
      readonly pattern: ScheduledText;
      /** The pattern. */
      readonly value: string;
      readonly zone: ScheduledText | undefined;
    };

/** An expression of the file with the schedule. */
export interface ScheduledText {
  readonly text: string;
  /** It can stand in another module; others are passed to it. */
  readonly isLiteral: boolean;
}

/** What is passed to a schedule's function besides the data: parameters and their values, in that order. */
export function scheduleParameters(
  timing: Timing,
): readonly { readonly name: string; readonly type: string; readonly text: string }[] {
  const parts =
    timing.kind === "every"
      ? [{ name: "every", type: "number", part: timing.every }]
      : [
          { name: "pattern", type: "string", part: timing.pattern },
          { name: "tz", type: "string", part: timing.zone },
        ];
  return parts.flatMap(({ name, type, part }) =>
    part === undefined || part.isLiteral ? [] : [{ name, type, text: part.text }],
  );
}

/** Names of a queue module's exports. */
export interface QueueNames {
  readonly enqueue: string;
  readonly status: string;
  readonly run: string;
  readonly schedule: string;
}

/** `buildReport`, also where the task is called otherwise to be told from a function of the file. */
export function stemOf({ typeName }: Task): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1);
}

export function queueNames(task: Task): QueueNames {
  const { typeName } = task;
  return {
    enqueue: `enqueue${typeName}`,
    status: `${stemOf(task)}Status`,
    run: `run${typeName}`,
    schedule: `schedule${typeName}`,
  };
}

/** How long a request waits for a job, at most. */
export const waitLimit = "10_000";
