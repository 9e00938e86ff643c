import path from "node:path";
import { recordResults } from "./record.js";
import { testFolder } from "./test-folder.js";

/** What VS Code's extension host calls; a rejection means failure. This file and the tests are bundled beside each other. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ timeout: 30_000 });
  // For whoever writes a test: UNSTUCK_TEST_GREP=<part of a title> npm run test:vscode -- --part host
  mocha.grep(process.env["UNSTUCK_TEST_GREP"] ?? "");
  mocha.addFile(path.join(__dirname, "tests.cjs"));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => {
    recordResults(mocha.run(resolve), path.join(testFolder, "report.ndjson"));
  });
  if (failures > 0) throw new Error(`${String(failures)} failed.`);
}
