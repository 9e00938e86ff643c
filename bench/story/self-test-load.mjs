/** Whether the clients measure a stuck server as stuck, and refuse a route that does not answer as before. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { run } from "./processes.mjs";
import { percentile } from "./statistics.mjs";

const load = fileURLToPath(new URL("load.mjs", import.meta.url));
const busy = 200;

/** `/busy` blocks; `/job` is accepted and done at the third look at it. */
const looks = { count: 0 };
const server = createServer((request, response) => {
  if (request.url === "/busy") {
    const end = Date.now() + busy;
    while (Date.now() < end);
  }
  if (request.url === "/job") response.writeHead(202, { location: "/job/1" });
  if (request.url === "/job/1") looks.count += 1;
  response.end(JSON.stringify({ result: looks.count < 3 && request.url.startsWith("/job") ? null : "done" }));
}).listen(0, "127.0.0.1");
await once(server, "listening");
const plan = { origin: `http://127.0.0.1:${server.address().port}`, rate: 50, seconds: 1, warmUp: 0.2, clients: 1 };

try {
  const idle = await measure(undefined);
  assert.equal(idle.probes.length, 50);
  assert.deepEqual([idle.work.took, idle.work.perSecond], [[], 0]);
  const stuck = await measure({ path: "/busy", expected: "done" });
  assert.equal(stuck.probes.length, 50, "a stuck server is asked as often");
  const [first, typical] = [idle, stuck].map(({ probes }) =>
    percentile(
      probes.map(({ took }) => took),
      0.5,
    ),
  );
  assert.ok(typical > busy / 4 && typical > 2 * first, `idle ${first} ms, stuck ${typical} ms`);
  assert.ok(stuck.work.took.every((took) => took >= busy - 1));
  const queued = await measure({ path: "/job", expected: "done" });
  assert.ok(looks.count >= 3 && queued.work.took.length > 0, "a job is waited for");
  await assert.rejects(measure({ path: "/busy", expected: "other" }), /\/busy answered 200, not as before/);
} finally {
  server.close();
}

async function measure(route) {
  return JSON.parse(await run(process.execPath, [load, JSON.stringify({ ...plan, route })]));
}
