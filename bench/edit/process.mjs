/** A server as a process of its own, which speaks JSON with a `Content-Length` before each message. */
import { spawn } from "node:child_process";

/** How much of what a process said about its end is shown. */
const shownErrors = 2_000;

/**
 * `write` frames a message for the process; `patience` is how long an answer may take. What does not come in time, or
 * can no longer come because the process ended, rejects: nothing is measured as if it had come.
 */
export function startProcess({ name, args, write, patience }) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  const expectations = new Set();
  const listeners = [];
  let errors = "";
  let ended;
  child.stderr.setEncoding("utf8").on("data", (text) => (errors = (errors + text).slice(-shownErrors)));
  child.stdin.on("error", () => {}); // The end of the process tells more.
  child.stdout.on(
    "data",
    messagesOf((message) => {
      const at = performance.now();
      for (const listener of listeners) listener(message, at);
      for (const expectation of expectations) expectation.receive(message, at);
    }),
  );
  const exited = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      ended = `${name} ended with ${signal ?? `exit code ${code}`}. ${errors}`.trim();
      for (const expectation of expectations) expectation.fail(ended);
      resolve();
    });
  });
  return {
    pid: child.pid,
    started,
    onMessage: (listener) => listeners.push(listener),
    send: (message) => child.stdin.write(write(message)),
    /** The first message from now on that `matches`, with the time it came. */
    expect(what, matches) {
      return new Promise((resolve, reject) => {
        const settle = (action) => {
          clearTimeout(timer);
          expectations.delete(expectation);
          action();
        };
        const expectation = {
          receive: (message, at) => matches(message) && settle(() => resolve({ message, at })),
          fail: (reason) => settle(() => reject(new Error(`${name}: no ${what}. ${reason}`))),
        };
        const timer = setTimeout(() => expectation.fail(`Nothing for ${patience / 1000} s. ${errors}`), patience);
        expectations.add(expectation);
        if (ended !== undefined) expectation.fail(ended);
      });
    },
    async end() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

const separator = "\r\n\r\n";

/** Puts the chunks of a stream together to messages. */
function messagesOf(onMessage) {
  let pending = [];
  let size = 0;
  let wanted;
  return (chunk) => {
    pending.push(chunk);
    size += chunk.length;
    if (wanted !== undefined && size < wanted) return;
    let rest = pending.length === 1 ? chunk : Buffer.concat(pending);
    for (;;) {
      const header = rest.indexOf(separator);
      const length =
        header < 0 ? undefined : Number(/Content-Length: (\d+)/i.exec(rest.toString("ascii", 0, header))?.[1]);
      const start = header + separator.length;
      wanted = length === undefined ? undefined : start + length;
      if (wanted === undefined || rest.length < wanted) break;
      onMessage(JSON.parse(rest.toString("utf8", start, wanted)));
      rest = rest.subarray(wanted);
    }
    pending = [rest];
    size = rest.length;
  };
}
