import { cancelled, type Cancellation } from "./cancellation.js";

/** What is known of an answer; `pending`: it has to wait. */
export type Outcome<T> = { readonly kind: "known"; readonly value: T } | { readonly kind: "pending" };

export const pending: Outcome<never> = { kind: "pending" };

/** Requests that wait until there is an answer to them. */
export interface Waiters<Question, Answer> {
  readonly count: number;
  ask(question: Question, token: Cancellation | undefined): Promise<Answer>;
  /** Tells everybody what is known by now; who has cancelled is told so. */
  answer(decide: (question: Question) => Outcome<Answer>): void;
}

export function createWaiters<Question, Answer>(): Waiters<Question, Answer> {
  let waiting: Waiter<Question, Answer>[] = [];
  return {
    get count() {
      return waiting.length;
    },
    ask: (question, token) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, token, resolve, reject });
      }),
    answer(decide) {
      waiting = waiting.filter(({ question, token, resolve, reject }) => {
        if (token?.isCancellationRequested === true) {
          reject(cancelled());
          return false;
        }
        const outcome = decide(question);
        if (outcome.kind === "known") resolve(outcome.value);
        return outcome.kind === "pending";
      });
    },
  };
}

interface Waiter<Question, Answer> {
  readonly question: Question;
  readonly token: Cancellation | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
