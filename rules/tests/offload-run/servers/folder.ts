import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** For the data of a server. */
export function dataFolder(name: string): string {
  return fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), `unstuck-${name}-`));
}
