/** Runs once, some milliseconds after the first of several calls. */
export function coalesced(delay: number, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, delay).unref();
  };
}
