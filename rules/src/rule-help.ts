import { ruleUrl } from "./rules.js";
import type { RuleName } from "./analyzer/index.js";

export interface RuleHelp {
  /** What is reported. */
  readonly reports: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it, the general case; findings say it for theirs. */
  readonly instead: string;
}

/** The gist of each rule's page, for who reads a report and not the documentation. */
export const ruleHelp = {
  "no-blocking-call": {
    reports:
      "Reports a synchronous call that makes the whole process wait, written directly in a function that serves others: a request handler, a listener, a timer, a queue consumer, or an async function that one of these reaches.",
    why: "Node.js runs a server's JavaScript on one thread. While `fs.readFileSync` waits for the disk, nobody else is served: every open request, timer and socket stands still until the call returns.",
    instead: "Await the asynchronous form of the call.",
  },
  "no-blocking-path": {
    reports:
      "Reports a call of a function that looks harmless where it is called and blocks the event loop further down: in a helper, in another file, in a method of an injected service.",
    why: "Most blocking calls of real servers do not stand in a request handler. They stand in a small synchronous helper without any `async` around it, and the requests come in through its callers.",
    instead: "The remedy is usually in the helper: make it await, and let its callers await it.",
  },
  "no-cpu-bound-work": {
    reports:
      "Reports heavy computation on the event loop that no `await` takes off it: password hashing in pure JavaScript, signing of tokens, rendering and compiling, parsing of whole documents.",
    why: "For a wait, Node.js has an asynchronous form of the call. For work it often has none, and what looks like one may still run on the same thread: a promise changes when the answer is delivered, not where it is computed.",
    instead:
      "Move it to a worker thread or a task queue: `npx unstuck offload <file>:<line> --to worker` writes both sides.",
  },
  "no-busy-wait": {
    reports:
      "Reports waiting that keeps the thread: a loop that asks the clock until it is late enough, `Atomics.wait` on the main thread, a `sleep` that blocks.",
    why: "A timer lets others work in the meantime. A loop around `Date.now()` uses the whole processor to do nothing, and for as long as it runs no request is answered.",
    instead: "Await `setTimeout` from `node:timers/promises`.",
  },
} as const satisfies Record<RuleName, RuleHelp>;

/** The gist as Markdown, with the address of the page. */
export function ruleHelpMarkdown(name: RuleName): string {
  const { reports, why, instead } = ruleHelp[name];
  return [
    reports,
    why,
    `**Instead:** ${instead}`,
    `\`npx unstuck --explain <file>:<line>\` says who waits and which fixes there are; \`npx unstuck --fix\` writes them. [All about unstuck/${name}](${ruleUrl(name)})`,
  ].join("\n\n");
}
