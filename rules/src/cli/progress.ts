import { createRequire } from "node:module";
import type * as cliProgress from "cli-progress";

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** Work that is done sooner needs no bar. */
const patience = 300;

/** A bar on a terminal, once the work has taken a while; nothing elsewhere. */
export function createProgress(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): Progress {
  if (stream.isTTY !== true) return { update: nothing, stop: nothing };
  const start = performance.now();
  let bar: cliProgress.SingleBar | undefined;
  return {
    update(done, total) {
      if (bar === undefined) {
        if (performance.now() - start < patience) return;
        bar = new (loadLibrary().SingleBar)({ stream, format, clearOnComplete: true, hideCursor: true });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop() {
      bar?.stop();
    },
  };
}

/** Only where there is a bar to draw; reading does not wait, so that it cannot be imported on the way. */
function loadLibrary(): typeof cliProgress {
  return createRequire(import.meta.url)("cli-progress") as typeof cliProgress;
}

const format = "Reading {bar} {value}/{total} files";

function nothing(): void {
  // Without a terminal nobody watches.
}
