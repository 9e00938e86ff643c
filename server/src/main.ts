import fs from "node:fs";
import { createConnection } from "vscode-languageserver/node";
import { detailsOf } from "./failure.js";
import { serve } from "./server.js";

const usage = `Usage: unstuck-language-server --stdio | --node-ipc | --pipe=<name> | --socket=<port>

Speaks the Language Server Protocol; your editor starts it.
`;

const args = process.argv.slice(2);
if (args.includes("--version")) process.stdout.write(`${version()}\n`);
else if (args.some((argument) => /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/.test(argument))) start();
else {
  const isAsked = args.includes("--help") || args.includes("-h");
  (isAsked ? process.stdout : process.stderr).write(usage);
  process.exitCode = isAsked ? 0 : 2;
}

function start(): void {
  const connection = createConnection();
  // A mistake in one answer must not cost all others.
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  serve(connection, { name: "Unstuck", version: version() });

  function report(error: unknown): void {
    const message = "Something went wrong that should not; please report it with these lines.";
    connection.console.error(`${message}\n${detailsOf(error)}`);
  }
}

function version(): string {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest;
    return hasVersion ? String(manifest.version) : "unknown";
  } catch {
    return "unknown";
  }
}
