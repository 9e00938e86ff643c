/** Every version of the server in turn, in rounds: what else the machine does meanwhile meets everybody alike. */
import { fileURLToPath } from "node:url";
import { waitForQuiet, watchOthers } from "./others.mjs";
import { run, startRedis, startServer, startWorkers } from "./processes.mjs";

const load = fileURLToPath(new URL("load.mjs", import.meta.url));

/** What blocks, and in which versions of the server it does not any more. */
export const routes = {
  keys: { path: "/keys/correct-horse-battery", field: "key", versions: ["before", "await", "worker", "queue"] },
  heatMaps: { path: "/heat-maps/7", field: "picture", versions: ["before", "worker", "queue"] },
};

/**
 * For each of `idle`, and the versions of each route: the rounds, with every latency. `versions`: name → folder;
 * `options`: seconds, warmUp, rate, clients, rounds; and `attempts`, how often to measure at most until others use less of
 * the machine than `tolerance` says, in cores, each time after at most `patience` seconds of waiting for that.
 */
export async function measureAll(versions, options, tell) {
  const cells = cellsFor(versions);
  const redis = versions.queue === undefined ? undefined : await startRedis();
  const env = redis === undefined ? {} : { REDIS_URL: redis.url };
  const groups = redis === undefined ? [] : [redis.pid];
  try {
    const expected = await answersOf(versions.before);
    for (let round = 0; round < options.rounds; round += 1) {
      for (const cell of rotated(cells, round)) {
        tell(`round ${round + 1} of ${options.rounds}: ${[cell.route, cell.version].join(" ").trim()}`);
        cell.rounds.push(await measureInPeace(cell, versions, { ...options, env, groups, expected }, tell));
      }
    }
  } finally {
    await redis?.stop();
  }
  return cells;
}

function cellsFor(made) {
  const cells = Object.entries(routes).flatMap(([route, { versions }]) =>
    versions.filter((version) => version in made).map((version) => ({ route, version, rounds: [] })),
  );
  return [{ route: undefined, version: "idle", rounds: [] }, ...cells];
}

/** The first measurement that others did not disturb; else the one that they disturbed least. */
async function measureInPeace(cell, versions, options, tell) {
  const { attempts, tolerance, patience } = options;
  let best;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await waitForQuiet(tolerance, patience);
    const measured = { ...(await measure(cell, versions, options)), attempt };
    if (best === undefined || measured.others < best.others) best = measured;
    if (best.others <= tolerance) return best;
    tell(`  others used ${measured.others.toFixed(2)} cores meanwhile`);
  }
  return best;
}

/** The idle server is that from before: what differs is that nobody uses the route that blocks. */
async function measure({ route, version }, versions, { env, groups, expected, rate, seconds, warmUp, clients }) {
  const directory = versions[version === "idle" ? "before" : version];
  const workers = version === "queue" ? startWorkers(directory, env) : undefined;
  const server = await startServer(directory, env);
  try {
    const used = route === undefined ? undefined : { path: routes[route].path, expected: expected[route] };
    const plan = { origin: server.origin, route: used, rate, seconds, warmUp, clients };
    const others = watchOthers([...groups, server.pid, ...(workers === undefined ? [] : [workers.pid])]);
    const measured = JSON.parse(await run(process.execPath, [load, JSON.stringify(plan)]));
    return { ...measured, others: others.stop(measured.cpu) };
  } finally {
    await server.stop();
    await workers?.stop();
  }
}

/** What a route answers, as it stands in any JSON: later versions must come to the same, whatever they wrap it in. */
async function answersOf(directory) {
  const server = await startServer(directory, {});
  try {
    const answers = Object.entries(routes).map(async ([name, { path, field }]) => {
      const answer = await (await fetch(new URL(path, server.origin))).json();
      return [name, JSON.stringify(answer[field]).slice(1, -1)];
    });
    return Object.fromEntries(await Promise.all(answers));
  } finally {
    await server.stop();
  }
}

function rotated(items, by) {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
