/** What was fixed and what is left, in sentences. No import of `vscode`, so that it runs anywhere. */
export function fixesMessage({ fixed, forReview }: { readonly fixed: number; readonly forReview: number }): string {
  const done = fixed === 0 ? "Nothing in this file is safe to fix without you." : `Fixed ${counted(fixed)}.`;
  if (forReview === 0) return done;
  const left = fixed === 0 ? counted(forReview) : `${String(forReview)} more`;
  return `${done} The light bulb can fix ${left}, after a look at the changes.`;
}

function counted(calls: number): string {
  return calls === 1 ? "1 blocking call" : `${String(calls)} blocking calls`;
}
