import assert from "node:assert/strict";
import { ask } from "../programs/server.js";
import { until } from "../programs/wait.js";

/** What the generated status route answers. */
export interface Status {
  readonly id: string;
  readonly state: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Asks for work, which must be promised, and gives the place where it can be asked after. */
export async function promised(port: number, path: string): Promise<string> {
  const { status, location, body } = await ask(port, path, 15_000);
  assert.equal(status, 202, body);
  const { id } = JSON.parse(body) as { readonly id: string };
  if (location?.endsWith(`/${id}`) !== true) throw new Error(`Location: ${String(location)}`);
  return location;
}

export async function statusAt(port: number, location: string): Promise<Status> {
  const { status, body } = await ask(port, location, 15_000);
  assert.equal(status, 200, body);
  return JSON.parse(body) as Status;
}

/** Once it is over, one way or the other. */
export async function finished(port: number, location: string, milliseconds?: number): Promise<Status> {
  return await until(
    `the job at ${location}`,
    async () => {
      const status = await statusAt(port, location);
      return overStates.includes(status.state) && status;
    },
    milliseconds,
  );
}

/** Of BullMQ and pg-boss, and of Celery. */
const overStates = ["completed", "failed", "SUCCESS", "FAILURE"];
