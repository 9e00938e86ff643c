import type { ReaderRecord } from "./types.js";

/** Who had read what in the earlier run: whoever rests on something, through whatever answers, is told of it once. */
export class RecordedReaders {
  readonly #told: Uint8Array;

  constructor(
    readonly record: ReaderRecord,
    readonly wake: (unit: number) => void,
  ) {
    this.#told = new Uint8Array(record.starts.length);
  }

  /** What a node stands for has changed. */
  tell(node: number): void {
    const { starts, readers } = this.record;
    const pending = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (this.#told[next] === 1) continue;
      this.#told[next] = 1;
      for (let at = starts[next] ?? 0; at < (starts[next + 1] ?? 0); at++) {
        const reader = readers[at] ?? 0;
        if (reader < 0) this.wake(~reader);
        else pending.push(reader);
      }
    }
  }
}
