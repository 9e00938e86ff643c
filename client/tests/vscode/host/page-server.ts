import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { pause } from "../harness/wait.js";
import { fileUri } from "./documents.js";

export const folder = "page-server";

/** A server whose handler waits for a file three calls away, in three files. */
const files = {
  "package.json": `{ "name": "${folder}", "private": true, "type": "module", "dependencies": { "express": "^5.0.0" } }\n`,
  "server.js": `import express from "express";
import { loadPage } from "./site.js";

const app = express();
app.get("/pages/:name", (request, response) => {
  response.send(loadPage(request.params.name));
});
app.get("/health", (request, response) => {
  response.send("well");
});
app.use((error, request, response, next) => {
  response.status(error.code === "ENOENT" ? 404 : 500).send(error.code);
});
const server = app.listen(0, "127.0.0.1", () => {
  console.log(server.address().port);
});
`,
  "site.js": `import { readPage } from "./pages.js";

export function loadPage(name) {
  return readPage(name).trim();
}
`,
  "pages.js": `import { readFileSync } from "node:fs";

export function readPage(name) {
  return readFileSync(new URL(\`pages/\${name}.html\`, import.meta.url), "utf8");
}
`,
  "pages/home.html": "<h1>Home</h1>\n",
} as const;

/** A file that is read for as long as nobody writes into it. */
const slow = "pages/slow.html";

export function createPageServer(): void {
  mkdirSync(place("pages"), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(place(file), content);
  const { status } = spawnSync("mkfifo", [place(slow)]);
  if (status !== 0) throw new Error("There is no mkfifo here.");
}

/** Another server beside it, which blocks where it may wait as well. */
export function writeSafeServer(): void {
  writeFileSync(place("safe.js"), safeServer);
}

const safeServer = `import fs from "node:fs";
import http from "node:http";

http.createServer(async (request, response) => {
  response.end(fs.readFileSync("page.html", "utf8"));
}).listen(80);
`;

export function removePageServer(): void {
  rmSync(place(""), { recursive: true, force: true });
}

/** What its clients see. */
export interface Answers {
  readonly home: string;
  readonly missing: string;
  readonly slow: string;
  /** Whether others were answered while the slow page was being read. */
  readonly isHealthyMeanwhile: boolean;
}

/** Runs it as it is on disk, and asks. */
export async function askPageServer(): Promise<Answers> {
  const server = spawn(process.execPath, ["server.js"], { cwd: place(""), stdio: ["ignore", "pipe", "pipe"] });
  try {
    const port = Number(await printedPort(server));
    const home = await answer(port, "/pages/home");
    const missing = await answer(port, "/pages/nowhere");
    const pending = answer(port, "/pages/slow");
    const isHealthyMeanwhile = await isAnsweredSoon(port, "/health");
    await writeFile(place(slow), "<h1>At last</h1>\n");
    return { home, missing, slow: await pending, isHealthyMeanwhile };
  } finally {
    server.kill("SIGKILL");
  }
}

function place(file: string): string {
  return path.join(fileUri(folder).fsPath, file);
}

async function printedPort({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error("It has no output.");
  let complaints = "";
  stderr.on("data", (said) => (complaints += String(said)));
  const ended = once(stdout, "close").then(() => {
    throw new Error(`The server did not start: ${complaints}`);
  });
  const printed = once(createInterface(stdout), "line").then(([line]) => String(line));
  return await Promise.race([printed, ended]);
}

/** On a connection of its own: `fetch` in the extension host is VS Code's, and sends one request after the other. */
async function answer(port: number, address: string): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  socket.setTimeout(20_000, () => socket.destroy(new Error(`There is no answer to ${address}.`)));
  socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  return `${head.split(" ")[1] ?? ""} ${body}`;
}

async function isAnsweredSoon(port: number, address: string): Promise<boolean> {
  // The request before must have arrived.
  await pause(300);
  const answered = answer(port, address).then(
    (said) => said.startsWith("200"),
    () => false,
  );
  return await Promise.race([answered, pause(2000).then(() => false)]);
}
