import type { RuleName } from "./analyzer/index.js";

const documentation = "https://github.com/unstuck-dev/unstuck/blob/main/docs/rules";

/** What a rule is about, in one sentence. */
export const ruleDescriptions = {
  "no-blocking-call": "Disallow calls that block the event loop in functions that other work waits for.",
  "no-blocking-path": "Disallow calls of functions that, somewhere down the line, block the event loop.",
  "no-cpu-bound-work": "Disallow heavy computation on the event loop, which no awaitable call takes off it.",
  "no-busy-wait": "Disallow waiting in a loop or with a blocking sleep.",
} as const satisfies Record<RuleName, string>;

export const ruleNames = Object.keys(ruleDescriptions) as readonly RuleName[];

/** Rules with findings that an edit of the code can mend. Of heavy computation there is nothing to await. */
export const fixableRules: ReadonlySet<RuleName> = new Set(["no-blocking-call", "no-blocking-path", "no-busy-wait"]);

/** Address of a rule's page. */
export function ruleUrl(name: string): string {
  return `${documentation}/${name}.md`;
}
