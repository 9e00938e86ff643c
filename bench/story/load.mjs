/**
 * The clients of one measurement, in a process of their own: what they do must not be waited for by what they measure.
 *
 *   node load.mjs '{ "origin": …, "seconds": …, … }'      → JSON on standard output
 *
 * `/health` is asked at a steady rate whether or not earlier answers have come, and each latency counts from when its
 * request was due: a client that waits for an answer before it asks again would ask just once while the server is stuck
 * (coordinated omission). The busy route has clients that do wait, so that no more is asked of it than it can do.
 */
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const { origin, route, clients, rate, seconds, warmUp } = JSON.parse(process.argv[2]);

/** Timers fire up to a millisecond late, which is as long as an idle server takes: the last bit is waited for awake. */
const awake = 2;
/** Between two looks at the state of a job. */
const pollInterval = 50;
const patience = 60_000;

const agents = { probe: new Agent({ keepAlive: true }), client: new Agent({ keepAlive: true }) };
const work = { done: [], isOver: false };

const running = Array.from({ length: route === undefined ? 0 : clients }, useRoute);
await probe(warmUp);
work.done.length = 0;
const began = performance.now();
const probes = await probe(seconds);
const { length } = work.done;
const took = performance.now() - began;
work.isOver = true;
await Promise.all(running);
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    probes,
    work: { took: work.done.slice(0, length), perSecond: (1_000 * length) / took },
    cpu: (user + system) / 1e6,
  }),
);
for (const agent of Object.values(agents)) agent.destroy();

/** In milliseconds: when it was due, how much later it was sent, and from when it was due to the end of its answer. */
async function probe(duration) {
  const interval = 1_000 / rate;
  const start = performance.now() + interval;
  const answers = [];
  for (let index = 0; index < duration * rate; index += 1) {
    const due = start + index * interval;
    await until(due);
    answers.push(askHealth(due, due - start));
  }
  return Promise.all(answers);
}

async function until(due) {
  const rest = due - performance.now() - awake;
  if (rest > 0) await sleep(rest);
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
}

async function askHealth(due, at) {
  const late = performance.now() - due;
  const { status } = await ask("/health", agents.probe);
  if (status !== 200) throw new Error(`/health answered ${status}.`);
  return { at, late, took: performance.now() - due };
}

async function useRoute() {
  while (!work.isOver) {
    const start = performance.now();
    await askRoute();
    work.done.push(performance.now() - start);
  }
}

/** What is only accepted at first is done when its job is. */
async function askRoute() {
  let answer = await ask(route.path, agents.client);
  const { location } = answer;
  const isQueued = answer.status === 202 && location !== undefined;
  while (isQueued && !answer.text.includes(route.expected)) {
    if (answer.text.includes('"failed"'))
      throw new Error(`${route.path}: the job failed: ${answer.text.slice(0, 300)}`);
    await sleep(pollInterval);
    answer = await ask(location, agents.client);
  }
  if (answer.text.includes(route.expected)) return;
  throw new Error(`${route.path} answered ${answer.status}, not as before: ${answer.text.slice(0, 300)}`);
}

function ask(path, agent) {
  return new Promise((resolve, reject) => {
    const request = get(new URL(path, origin), { agent, timeout: patience }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, location: response.headers.location, text }));
    });
    request.on("timeout", () => request.destroy(new Error(`${path} did not answer in ${patience / 1000} s.`)));
    // A server may close a connection that idled too long just when it is used again: any client asks once more then.
    request.on("error", (error) => {
      if (request.reusedSocket && error.code === "ECONNRESET") resolve(ask(path, agent));
      else reject(error);
    });
  });
}
