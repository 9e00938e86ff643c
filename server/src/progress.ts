import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver/node";

/** Shows the client how far a piece of work is; nothing if it is done before anybody would look. */
export interface Progress {
  report(done: number, total: number): void;
  end(): void;
}

/** In milliseconds. */
const patience = 200;

export function createProgress(connection: Connection, title: string): Progress {
  let begun: number | undefined;
  let shown = 0;
  let isRequested = false;
  let isOver = false;
  let reporter: WorkDoneProgressServerReporter | undefined;
  return {
    report(done, total) {
      if (isOver) return;
      begun ??= performance.now();
      if (!isRequested && performance.now() - begun > patience) void create();
      const percentage = Math.floor((done / Math.max(total, 1)) * 100);
      if (percentage === shown) return;
      shown = percentage;
      reporter?.report(percentage, `${String(done)} of ${String(total)} files`);
    },
    end() {
      isOver = true;
      reporter?.done();
      reporter = undefined;
    },
  };

  async function create(): Promise<void> {
    isRequested = true;
    try {
      const created = await connection.window.createWorkDoneProgress();
      created.begin(title, shown);
      if (isOver) created.done();
      else reporter = created;
    } catch {
      // A client that shows no progress misses nothing else.
    }
  }
}
