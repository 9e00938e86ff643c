type Task = () => Promise<void>;

/**
 * Runs tasks one after the other; of those that wait, only the newest. The promise is settled when the task has run, or
 * would have.
 */
export function newestOnly(): (task: Task) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let newest: Task | undefined;
  return (task) => {
    newest = task;
    const turn = last.then(() => (newest === task ? task() : undefined));
    last = turn.catch(() => undefined);
    return turn;
  };
}
