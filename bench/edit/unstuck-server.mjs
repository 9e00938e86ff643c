/** Our language server: the real process over stdio, with a client that pulls diagnostics or one that gets them pushed. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startProcess } from "./process.mjs";
import { openText } from "./text.mjs";

const server = fileURLToPath(new URL("../../server/bin/unstuck-language-server.js", import.meta.url));

/** The server gave up an answer that a change has overtaken: the client shall ask again. */
const overtaken = [-32801, -32802];

/**
 * When a push that may come is looked for no more, in milliseconds: long after the server's quiet time it is asked for
 * something that it only knows once it has analysed the edit, and what it pushes then follows at once.
 */
const pushGrace = { beforeQuestion: 80, afterAnswer: 40 };

export function unstuckServer({ folder, pull, nodeOptions, patience }) {
  const process = startProcess({
    name: "our server",
    args: [...nodeOptions, server, "--stdio"],
    write: frame,
    patience,
  });
  const documents = new Map();
  const pushed = new Map();
  let onPush;
  let lastId = 0;
  process.onMessage(({ id, method, params }, at) => {
    if (method === undefined) return;
    if (id !== undefined) process.send({ id, result: resultOf(method, params) });
    if (method !== "textDocument/publishDiagnostics") return;
    const firstAt = pushed.get(params.uri)?.firstAt ?? at;
    pushed.set(params.uri, { at, firstAt, version: params.version, answer: answerOf(params.diagnostics) });
    onPush?.();
  });

  async function request(method, params) {
    const id = ++lastId;
    const response = process.expect(
      `answer to ${method}`,
      (message) => message.id === id && message.method === undefined,
    );
    process.send({ id, method, params });
    return response;
  }

  async function pulled(uri) {
    for (;;) {
      const { message, at } = await request("textDocument/diagnostic", { textDocument: { uri } });
      if (message.error === undefined) return { at, answer: answerOf(message.result.items) };
      if (!overtaken.includes(message.error.code)) throw new Error(`our server: ${message.error.message}`);
    }
  }

  /** Without a time if nothing came: the server pushes only what differs from what it has pushed before. */
  async function pushedFor(uri, version) {
    const isThere = () => pushed.get(uri)?.version >= version;
    const arrival = new Promise((resolve) => (onPush = () => isThere() && resolve()));
    await Promise.race([arrival, sleep(pushGrace.beforeQuestion)]);
    if (!isThere()) {
      await request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } });
      await Promise.race([arrival, sleep(pushGrace.afterAnswer)]);
    }
    return isThere() ? pushed.get(uri) : { answer: lastPush(uri) };
  }

  function lastPush(uri) {
    return pushed.get(uri)?.answer ?? answerOf([]);
  }

  function open({ file, text }) {
    const uri = pathToFileURL(file).href;
    documents.set(file, { uri, version: 1, buffer: openText(text) });
    process.send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, version: 1, languageId: "typescript", text } },
    });
    return uri;
  }

  return {
    pid: process.pid,
    async start(file) {
      const folderUri = pathToFileURL(folder).href;
      const ready = process.expect(
        "readiness of the workspace",
        ({ method, params }) => method === "unstuck/status" && params.state === "ready",
      );
      ready.catch(() => {}); // Awaited below, unless something else fails before.
      await request("initialize", {
        processId: globalThis.process.pid,
        rootUri: folderUri,
        workspaceFolders: [{ uri: folderUri, name: path.basename(folder) }],
        capabilities: capabilities(pull),
      });
      process.send({ method: "initialized", params: {} });
      const uri = open(file);
      const { at: first } = pull ? await pulled(uri) : {};
      const { at } = await ready;
      if (!pull) await pushedFor(uri, 1);
      const shown = first ?? pushed.get(uri)?.firstAt;
      return { first: shown === undefined ? undefined : shown - process.started, ready: at - process.started };
    },
    async open(file) {
      const uri = open(file);
      await (pull ? pulled(uri) : pushedFor(uri, 1));
    },
    async apply({ file }, changes) {
      const document = documents.get(file);
      const { uri } = document;
      const version = ++document.version;
      const params = { textDocument: { uri, version }, contentChanges: document.buffer.apply(changes) };
      const start = performance.now();
      process.send({ method: "textDocument/didChange", params });
      const { at, answer } = await (pull ? pulled(uri) : pushedFor(uri, version));
      return { ms: at === undefined ? undefined : at - start, answer };
    },
    async ask({ file }) {
      const { uri } = documents.get(file);
      return pull ? await pulled(uri) : { answer: lastPush(uri) };
    },
    async end() {
      await request("shutdown").catch(() => {}); // Ended already: whoever waits for something has been told.
      process.send({ method: "exit" });
      await process.end();
    },
  };
}

export function serverVersion() {
  return JSON.parse(readFileSync(new URL("../../server/package.json", import.meta.url), "utf8")).version;
}

/** As a usual client does; refreshes are acknowledged and no more, so that they cost the next edit nothing. */
function resultOf(method, params) {
  return method === "workspace/configuration" ? params.items.map(() => null) : null;
}

function capabilities(pull) {
  const diagnostics = {
    relatedInformation: true,
    versionSupport: true,
    codeDescriptionSupport: true,
    dataSupport: true,
  };
  return {
    general: { positionEncodings: ["utf-16"] },
    window: { workDoneProgress: true },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      ...(pull ? { diagnostics: { refreshSupport: true } } : {}),
    },
    textDocument: {
      publishDiagnostics: diagnostics,
      ...(pull ? { diagnostic: { ...diagnostics, dynamicRegistration: false, relatedDocumentSupport: false } } : {}),
    },
  };
}

/** What is compared is the same whichever way and in whichever order it comes. */
function answerOf(diagnostics) {
  return JSON.stringify(diagnostics.map((diagnostic) => JSON.stringify(diagnostic)).sort());
}

function frame(message) {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
