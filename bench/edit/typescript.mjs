/** TypeScript 6, the copy that is installed for the engine: the peer that edits are compared with. */
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(new URL("../../rules/package.json", import.meta.url));

export const ts = require("typescript");
export const tsserver = require.resolve("typescript/lib/tsserver.js");

/** The project's own configuration, and the files it is about. */
export function readConfiguration(file) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  if (parsed === undefined) throw new Error(`${file} cannot be read.`);
  return { options: parsed.options, files: parsed.fileNames.map((name) => path.resolve(name)) };
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
}
