/** What went over the wire, for reading when a test fails, and for waiting. */
export interface Transcript {
  note(line: string): void;
  /** Something came: lets everybody who waits look whether it is what they wait for. */
  look(): void;
  /** Resolves with what `look` finds, as soon as it finds something; it looks now and after every message. */
  until<T>(what: string, look: () => T | undefined, milliseconds?: number): Promise<T>;
  /** Nothing will come any more. */
  close(reason: string): void;
  text(): string;
}

const patience = 20_000;
const shownLines = 200;
const shownCharacters = 600;

export function createTranscript(): Transcript {
  const start = performance.now();
  const lines: string[] = [];
  const waiting = new Set<{ look(): void; fail(reason: string): void }>();
  let closed: string | undefined;
  const text = (): string => {
    const skipped = lines.length - shownLines;
    return [...(skipped > 0 ? [`… ${String(skipped)} earlier`] : []), ...lines.slice(-shownLines)].join("\n");
  };
  return {
    text,
    note(line) {
      const time = (performance.now() - start).toFixed(0).padStart(6);
      lines.push(`${time} ${line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line}`);
    },
    look() {
      for (const waiter of [...waiting]) waiter.look();
    },
    close(reason) {
      closed = reason;
      for (const waiter of [...waiting]) waiter.fail(reason);
    },
    until<T>(what: string, look: () => T | undefined, milliseconds = patience) {
      return new Promise<T>((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
        };
        const fail = (reason: string): void => {
          settle();
          reject(new Error(`Waited for ${what}: ${reason}.`));
        };
        const waiter = {
          fail,
          look() {
            const found = look();
            if (found === undefined) return;
            settle();
            resolve(found);
          },
        };
        const timer = setTimeout(() => {
          fail(`nothing of the kind came within ${String(milliseconds)} ms`);
        }, milliseconds);
        waiting.add(waiter);
        waiter.look();
        if (closed !== undefined && waiting.has(waiter)) fail(closed);
      });
    },
  };
}
