import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "./requests.js";
import type { Blockade } from "./scenario.js";

/** Longer than an idle server takes to answer, also on a busy machine. */
const patience = 1500;

/** Whether a server answers somebody else while one request waits for a pipe that nobody has written into yet. */
export async function answersMeanwhile(
  port: number,
  directory: string,
  { pipe, path: slow, other }: Blockade,
): Promise<boolean> {
  const place = path.join(directory, pipe);
  execFileSync("mkfifo", [place]);
  // The first request costs a server more than others.
  await (await ask(port, other)).text();
  const waiting = ask(port, slow).then((response) => response.text());
  await sleep(200);
  const answered = ask(port, other).then((response) => response.text());
  const first = await Promise.race([
    answered.then(() => "other"),
    sleep(patience, "nobody"),
    waiting.then(() => "slow"),
  ]);
  await fs.writeFile(place, "slow\n");
  await Promise.all([waiting, answered]);
  return first === "other";
}
