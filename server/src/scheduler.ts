/**
 * In milliseconds: steps that read stop after so long and ask for another one. What the client sends meanwhile waits; the
 * reading itself is synchronous, since for small files on a disk that is several times faster.
 */
export const slice = 15;

/** Something to do, at once or later, that must not take long: nothing else happens meanwhile. */
export interface Step {
  /** Not before this time (`performance.now()`). */
  readonly at: number;
  /** Of the steps that may run, the one with the lowest rank does. */
  readonly rank: number;
  readonly run: () => void;
}

/** Somebody with work. What is to be done next follows from how things stand, so it is asked before each step. */
export interface Worker {
  next(now: number): Step | undefined;
}

export interface Scheduler {
  /** Something has changed: asks all workers again. */
  readonly wake: () => void;
}

/** Runs one step after the other, and between them lets all messages in that the client has sent. */
export function createScheduler(workers: () => Iterable<Worker>, onFailure: (error: unknown) => void): Scheduler {
  let wakes = 0;
  let isRunning = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    wake() {
      wakes += 1;
      clearTimeout(timer);
      if (!isRunning) void run();
    },
  };

  async function run(): Promise<void> {
    isRunning = true;
    for (;;) {
      await silence();
      const now = performance.now();
      const step = choose(workers(), now);
      if (step === undefined) break;
      if (step.at > now) {
        timer = setTimeout(() => void run(), step.at - now);
        break;
      }
      try {
        // unstuck-ignore-next-line -- steps stop after 15 ms, and what the client has sent goes first
        step.run();
      } catch (error) {
        onFailure(error);
      }
    }
    isRunning = false;
  }

  /**
   * Messages are handled one for each turn of the event loop: as long as they bring news, more may be waiting. An edit
   * that arrives behind another one, or a cancellation behind its request, spares an analysis.
   */
  async function silence(): Promise<void> {
    const start = performance.now();
    let seen: number;
    do {
      seen = wakes;
      await turn();
      await turn();
    } while (wakes !== seen && performance.now() - start < longestSilence);
  }
}

/** In milliseconds: a client that never stops sending must not keep the work from being done. */
const longestSilence = 100;

function choose(workers: Iterable<Worker>, now: number): Step | undefined {
  let best: Step | undefined;
  for (const worker of workers) {
    const step = worker.next(now);
    if (step !== undefined && (best === undefined || isBefore(step, best, now))) best = step;
  }
  return best;
}

function isBefore(step: Step, other: Step, now: number): boolean {
  if (step.at > now || other.at > now) return step.at < other.at;
  return step.rank < other.rank;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
