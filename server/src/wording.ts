import type { Finding, FindingRoot } from "eslint-plugin-unstuck/analyzer";

/** `GET /users/:id → loadUser (src/users.ts:14) → fs.readFileSync (src/profile.ts:22)`. */
export function pathText({ root, path }: Pick<Finding, "root" | "path">): string {
  return [root.label, ...path.map(({ callee, file, line }) => `${callee} (${file}:${String(line)})`)].join(" → ");
}

/** `GET /users/:id and 2 more wait`; without a full stop. */
export function waitingText(findings: readonly Pick<Finding, "root">[]): string {
  const names = waiters(findings);
  return `${andMore(names)} ${names.length === 1 ? "waits" : "wait"}`;
}

/** Who waits, each once, in the order of the findings. */
export function waiters(findings: readonly Pick<Finding, "root">[]): readonly string[] {
  return [...new Set(findings.map(({ root }) => waiter(root)))];
}

/** `GET /users/:id`, or `whoever calls loadUser` where that is not known. */
export function waiter({ phase, label }: Pick<FindingRoot, "phase" | "label">): string {
  return phase === "open" ? `whoever calls ${label}` : label;
}

/** `a`, `a and 2 more`. */
export function andMore([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${String(others.length)} more`;
}

/** `1 blocking call`, `2 blocking calls`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
