import { ownProcess } from "./own-process.js";
import { run } from "./run.js";

// A reader that has seen enough (`unstuck | head`) closes the pipe: no reason to complain.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// The exit code is set, not forced: a pipe takes its time to drain.
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  ownProcess: ownProcess(),
});
