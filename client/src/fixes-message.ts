import type { Offloaded } from "unstuck-language-server/protocol";

/** Words about fixes. No import of `vscode`, so that they can be looked at anywhere. */

/** What was fixed and what is left, in sentences. */
export function fixesMessage({ fixed, forReview }: { readonly fixed: number; readonly forReview: number }): string {
  const done = fixed === 0 ? "Nothing in this file is safe to fix without you." : `Fixed ${counted(fixed)}.`;
  if (forReview === 0) return done;
  const left = fixed === 0 ? counted(forReview) : `${String(forReview)} more`;
  return `${done} The light bulb can fix ${left}, after a look at the changes.`;
}

/** `Moved buildReport to a worker thread. Run npm install before you start it. What it throws loses its code.` */
export function offloadedMessage({ title, notes, install }: Pick<Offloaded, "title" | "notes" | "install">): string {
  const first = install === undefined ? [] : [`Run ${install.command} before you start it.`];
  return [`${title.replace(/^Move /, "Moved ")}.`, ...first, ...notes].join(" ");
}

/** `Cannot await readFile instead of fs.readFileSync: the constructor of Cache cannot be async`. */
export function refusalTitle(title: string, reason: string): string {
  return `Cannot ${uncapitalized(title)}: ${uncapitalized(reason.replace(/\.$/, ""))}`;
}

/** Unless it is a name such as `HTTP`, `F.x` or `I/O`. */
function uncapitalized(text: string): string {
  return /^[A-Z][a-z]*(?![\w.(/])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function counted(calls: number): string {
  return calls === 1 ? "1 blocking call" : `${String(calls)} blocking calls`;
}
