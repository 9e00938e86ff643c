/** TypeScript's language service, in a process of its own so that its memory is its own; times are taken inside of it. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const host = fileURLToPath(new URL("language-service-host.mjs", import.meta.url));

export function languageService({ tsconfig, nodeOptions, patience }) {
  const started = performance.timeOrigin + performance.now();
  const child = fork(host, [tsconfig], { execArgv: nodeOptions });
  const exited = new Promise((resolve) => child.once("exit", resolve));

  function ask(question) {
    return new Promise((resolve, reject) => {
      const fail = (reason) => settle(() => reject(new Error(`TypeScript's language service: ${reason}`)));
      const onExit = (code, signal) => fail(`ended with ${signal ?? `exit code ${code}`}.`);
      const onMessage = (message) =>
        message.error === undefined ? settle(() => resolve(message)) : fail(message.error);
      const settle = (action) => {
        clearTimeout(timer);
        child.off("exit", onExit).off("message", onMessage);
        action();
      };
      const timer = setTimeout(() => fail(`nothing for ${patience / 1000} s.`), patience);
      child.on("exit", onExit).on("message", onMessage);
      child.send(question);
    });
  }

  return {
    pid: child.pid,
    async start({ file, text }) {
      const { at, ready } = await ask({ action: "open", file, text });
      return { first: at - started, ready: ready - started };
    },
    open: ({ file, text }) => ask({ action: "open", file, text }),
    apply: ({ file }, changes) => ask({ action: "change", file, changes }),
    ask: ({ file }) => ask({ action: "ask", file }),
    async end() {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await exited;
      clearTimeout(timer);
    },
  };
}
