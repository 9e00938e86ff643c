import { Worker } from "node:worker_threads";
import type { FromThread, ThreadData, ToThread } from "./protocol.js";

export interface CheckerThread {
  /** One at a time. */
  ask(question: ToThread): Promise<FromThread>;
  end(): Promise<void>;
}

export interface ThreadLimits {
  /** Milliseconds without a question after which the thread ends, and gives back its memory. */
  readonly idleTime?: number;
  /** Milliseconds that one answer may take. */
  readonly timeLimit?: number;
  /** Megabytes that its heap may take. */
  readonly memory?: number;
}

/** `onEnd` is called when the thread is of no use any more, whatever ended it. */
export function startThread(data: ThreadData, limits: ThreadLimits, onEnd: () => void): CheckerThread {
  const { idleTime = 60_000, timeLimit = 120_000, memory = 2_048 } = limits;
  const worker = new Worker(new URL("./type-checker.cjs", import.meta.url), {
    workerData: data,
    // A debugger or loader of this process is not meant for it.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let waiting: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = false;
  const stopWith = (reason: string): void => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(timer);
    onEnd();
    waiting?.reject(new Error(reason));
    waiting = undefined;
  };
  const end = async (reason = "The type checker was ended."): Promise<void> => {
    stopWith(reason);
    await worker.terminate();
  };
  const rest = (): void => {
    worker.unref();
    timer = setTimeout(() => void end(), idleTime).unref();
  };
  worker.on("message", (answer: FromThread) => {
    clearTimeout(timer);
    waiting?.resolve(answer);
    waiting = undefined;
    rest();
  });
  worker.on("error", (error) => {
    stopWith(`The type checker failed: ${error instanceof Error ? error.message : String(error)}`);
  });
  worker.on("exit", (code) => {
    stopWith(`The type checker ended with exit code ${String(code)}.`);
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        clearTimeout(timer);
        waiting = { resolve, reject };
        worker.ref();
        timer = setTimeout(() => void end(`The type checker gave no answer in ${seconds(timeLimit)}.`), timeLimit);
        worker.postMessage(question);
      }),
    end: () => end(),
  };
}

interface Waiting {
  readonly resolve: (answer: FromThread) => void;
  readonly reject: (error: Error) => void;
}

function seconds(milliseconds: number): string {
  return `${String(milliseconds / 1000)} seconds`;
}
