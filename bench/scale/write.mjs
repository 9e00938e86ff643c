/** A generated monorepo on disk. */
import fs from "node:fs";
import path from "node:path";
import { monorepo } from "./monorepo.mjs";

/** Writes it into `folder`, and gives how many files and bytes of source there are, and how many findings it has. */
export function writeMonorepo(folder, options) {
  const written = { files: 0, bytes: 0, findings: 0 };
  for (const { path: name, text, findings } of monorepo(options)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    written.findings += findings;
    if (!name.endsWith(".ts")) continue;
    written.files += 1;
    written.bytes += text.length;
  }
  return written;
}
