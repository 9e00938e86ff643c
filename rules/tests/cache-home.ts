import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Commands that tests run keep what they find out here, not in the cache of who runs the tests. */
export const cacheHome = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "unstuck-cache-"));

process.on("exit", () => {
  fs.rmSync(cacheHome, { recursive: true, force: true });
});
