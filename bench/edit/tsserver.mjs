/** TypeScript's own server: the real process, asked as an editor asks it, with `updateOpen` and `geterr`. */
import { startProcess } from "./process.mjs";
import { openText } from "./text.mjs";
import { tsserver } from "./typescript.mjs";

export function typescriptServer({ folder, nodeOptions, patience }) {
  const process = startProcess({
    name: "tsserver",
    args: [...nodeOptions, tsserver, "--disableAutomaticTypingAcquisition"],
    write: (message) => `${JSON.stringify(message)}\n`,
    patience,
  });
  const buffers = new Map();
  let lastId = 0;

  function send(command, parameters) {
    const seq = ++lastId;
    process.send({ seq, type: "request", command, arguments: parameters });
    return seq;
  }

  /** Ends when the whole round has: its events of other kinds would else be taken for those of the next edit. */
  async function diagnosticsAfter(file, parameters) {
    const semantic = process.expect(`semantic diagnostics of ${file}`, isEvent("semanticDiag", { file }));
    const start = performance.now();
    if (parameters !== undefined) send("updateOpen", parameters);
    const seq = send("geterr", { files: [file], delay: 0 });
    const completed = process.expect(`end of geterr for ${file}`, isEvent("requestCompleted", { request_seq: seq }));
    const [{ message, at }] = await Promise.all([semantic, completed]);
    return { ms: at - start, at, answer: answerOf(message.body.diagnostics) };
  }

  function open({ file, text }) {
    buffers.set(file, openText(text));
    return diagnosticsAfter(file, { openFiles: [{ file, fileContent: text, projectRootPath: folder }] });
  }

  return {
    pid: process.pid,
    async start(first) {
      // Suggestions are a third answer, which nobody waits for here.
      send("configure", { hostInfo: "unstuck", preferences: { disableSuggestions: true } });
      const ready = process.expect("end of loading the project", isEvent("projectLoadingFinish", {}));
      const [{ at }, loaded] = await Promise.all([open(first), ready]);
      return { first: at - process.started, ready: loaded.at - process.started };
    },
    open,
    apply({ file }, changes) {
      const textChanges = buffers.get(file).apply(changes).map(toCodeEdit);
      // It applies the last one first.
      return diagnosticsAfter(file, { changedFiles: [{ fileName: file, textChanges: textChanges.reverse() }] });
    },
    ask: ({ file }) => diagnosticsAfter(file),
    async end() {
      send("exit");
      await process.end();
    },
  };
}

function isEvent(event, expected) {
  return (message) =>
    message.type === "event" &&
    message.event === event &&
    Object.entries(expected).every(([key, value]) => message.body[key] === value);
}

function toCodeEdit({ range, text }) {
  return { start: toPlace(range.start), end: toPlace(range.end), newText: text };
}

function toPlace({ line, character }) {
  return { line: line + 1, offset: character + 1 };
}

function answerOf(diagnostics) {
  return JSON.stringify(diagnostics.map(({ code, start, end }) => JSON.stringify([code, start, end])).sort());
}
