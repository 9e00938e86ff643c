import { setTimeout as sleep } from "node:timers/promises";
import { ask, type Answer } from "../programs/server.js";

/** What every version of a sample is asked; the last two make it throw. */
const requests = [
  "/health",
  "/hash?password=secret&rounds=1000",
  "/report?limit=3",
  "/hash?password=secret&rounds=-1",
  "/report?limit=0",
] as const;

export async function answersOf(port: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const path of requests) answers.push(await ask(port, path));
  return answers;
}

/** A request that computes for about half a second, or longer on a busy machine. */
export const slowRequest = "/hash?password=secret&rounds=800000";

/** Whether `/health` is answered several times while a slow request is on its way. */
export async function answersMeanwhile(port: number): Promise<boolean> {
  let isOver = false;
  const slow = ask(port, slowRequest).finally(() => (isOver = true));
  // So that the slow one comes first.
  await sleep(100);
  for (let asked = 0; asked < 5; asked += 1) await ask(port, "/health");
  const wasFirst = !isOver;
  await slow;
  return wasFirst;
}
