import type { TypeAnswer, TypeQuestion } from "../../analyzer/index.js";
import type { Asked, FromThread } from "./protocol.js";
import type { TypeProblem } from "./service.js";
import { startThread, type CheckerThread, type ThreadLimits } from "./thread.js";

/** A type checker in a thread of its own: building a program takes seconds, and nobody else shall wait for it. */
export interface ThreadedTypeService {
  /** Rejects with the signal's reason once it is aborted. */
  describe(question: TypeQuestion, signal?: AbortSignal): Promise<TypeAnswer>;
  verify(changed: ReadonlyMap<string, string>, signal?: AbortSignal): Promise<readonly TypeProblem[]>;
  /** Gives back its memory. It may be asked again, and starts anew then. */
  end(): Promise<void>;
}

export interface ThreadedTypeServiceOptions extends ThreadLimits {
  /** Absolute. */
  readonly root: string;
  /** Texts that differ from what is on the disk, by file relative to the root. */
  openTexts(): ReadonlyMap<string, string>;
}

/** The thread starts with the first question and ends when none has come for a while. A crash costs one answer. */
export function typeServiceInThread(options: ThreadedTypeServiceOptions): ThreadedTypeService {
  let thread: CheckerThread | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  const send = async (asked: Asked, signal: AbortSignal | undefined): Promise<FromThread> => {
    signal?.throwIfAborted();
    thread ??= startThread({ root: options.root }, options, () => (thread = undefined));
    return thread.ask({ ...asked, texts: options.openTexts() });
  };
  const ask = (asked: Asked, signal: AbortSignal | undefined): Promise<FromThread> => {
    const answer = previous.then(() => send(asked, signal));
    // Who asks next does not care how this one ended.
    previous = answer.catch(() => undefined);
    return orAborted(answer, signal);
  };
  return {
    async describe(question, signal) {
      const answer = await ask({ kind: "describe", question }, signal);
      if (answer.kind !== "described") throw unanswered(answer);
      return answer.answer;
    },
    async verify(changed, signal) {
      const answer = await ask({ kind: "verify", changed }, signal);
      if (answer.kind !== "verified") throw unanswered(answer);
      return answer.problems;
    },
    async end() {
      await thread?.end();
    },
  };
}

/** The thread goes on with what nobody waits for: what it has read by then serves the next question. */
function orAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (signal === undefined) return answer;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}

function unanswered(answer: FromThread): Error {
  return new Error(
    answer.kind === "failed" ? `The type checker failed: ${answer.reason}` : "The type checker said something else.",
  );
}
