/** Whether the figures, the verdicts and the picture of the experiment are right, on measurements that are made up. */
import assert from "node:assert/strict";
import { pageOf, pictureOf, sentenceOf, summarise, tableOf, withSentence } from "./page.mjs";
import { judge, overRounds, percentile, summariseRound, typicalRound } from "./statistics.mjs";

/** A hundred requests in two seconds: `slow` of them take long, and the others as given. */
function round(took, { slow = 0, long = took } = {}) {
  const probes = Array.from({ length: 100 }, (_, index) => ({
    at: index * 20,
    late: 0.1,
    took: index < slow ? long : took,
  }));
  return { others: 0.01, probes, work: { took: took > 1 ? [200, 100, 300] : [], perSecond: 4 } };
}

const made = (version, route, rounds) => ({ version, route, rounds });
const context = {
  options: { rounds: 3, seconds: 2, warmUp: 1, rate: 50, clients: 1, attempts: 4, tolerance: 0.15 },
  commands: { before: [], worker: ["unstuck offload src/server.js:14 --to worker"] },
  machine: {
    date: "2000-01-01",
    node: "v0",
    cpus: "1 × x",
    system: "y",
    load: 0,
    loadAfter: 1,
    packages: [["z", "1"]],
  },
};

figures();
verdicts();
story();

function figures() {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(
    [0, 0.5, 0.95, 0.99, 1].map((share) => percentile(values, share)),
    [1, 50, 95, 99, 100],
  );
  assert.equal(percentile([7], 0.99), 7);
  const { p50, p99, max, count, workMedian } = summariseRound(round(2, { slow: 2, long: 500 }));
  assert.deepEqual([p50, p99, max, count, workMedian], [2, 500, 500, 100, 200], "two of a hundred are seen at p99");
  assert.equal(summariseRound(round(2, { slow: 1, long: 500 })).p99, 2, "one of a hundred is not");
  assert.equal(summariseRound(round(1)).workMedian, undefined);
  const rounds = [5, 900, 2].map((took) => summariseRound(round(took)));
  assert.deepEqual(overRounds(rounds).p99, { median: 5, least: 2, most: 900 }, "one disturbed round decides nothing");
  assert.equal(typicalRound(rounds), 0);
}

function verdicts() {
  const ofP99 = (median) => ({ p99: { median } });
  const isKept = (version, p99) => judge(version, ofP99(p99), ofP99(2))?.isKept;
  assert.deepEqual(
    [40, 39.9].map((p99) => isKept("before", p99)),
    [true, false],
  );
  for (const version of ["await", "worker", "queue"]) {
    assert.deepEqual(
      [4, 4.1].map((p99) => isKept(version, p99)),
      [true, false],
      version,
    );
  }
  assert.equal(judge("idle", ofP99(2), ofP99(2)), undefined);
}

function story() {
  const thrice = (took) => [round(took), round(took), round(took)];
  const cells = [
    made("idle", undefined, thrice(1)),
    made("before", "keys", thrice(300)),
    made("await", "keys", thrice(1.5)),
    made("worker", "keys", thrice(2.5)),
    made("before", "heatMaps", thrice(90)),
    made("worker", "heatMaps", thrice(1.2)),
  ];
  const told = summarise(cells, context);
  assert.deepEqual(
    told.verdicts.map(({ isKept }) => isKept),
    [true, true, false, true, true],
  );
  const table = tableOf(told).join("\n");
  assert.match(table, /\| after worker \| 2\.5 ms .*\| 2\.5 × \| at most 2 ×: \*\*missed\*\* \|/);
  assert.match(table, /\| before \| 300 ms .*\| 300\.0 × \| at least 20 ×: kept \| 200 ms \| 4\.0 \|/);
  assert.match(sentenceOf(told), /1\.0 ms while nobody uses the route, 300 ms before, /);
  assert.equal(
    withSentence("# A\n\nThe 99th percentile of its latency: old.\nB\n", sentenceOf(told)),
    `# A\n\n${sentenceOf(told)}\nB\n`,
  );
  assert.throws(() => withSentence("# A\n", sentenceOf(told)));
  const page = pageOf(told);
  assert.ok(page.includes(sentenceOf(told)) && page.includes("**1 of 5 were missed**"), "a miss is said");

  const picture = pictureOf(told, cells);
  const panels = [...picture.matchAll(/<path class="dots (\w+)" d="([^"]*)"/g)];
  assert.deepEqual(
    panels.map(([, tone]) => tone),
    ["idle", "stuck", "free", "free", "idle", "stuck", "free"],
  );
  const dots = panels.map(([, , path = ""]) => [...path.matchAll(/M([\d.]+) ([\d.]+)h0/g)]);
  assert.ok(
    dots.every((found) => found.length === 100),
    "every request of the time shown has its dot",
  );
  const [idle, before] = dots.map(([first]) => Number(first[2]));
  assert.ok(before < idle, "what takes longer stands higher");
  assert.ok(!/NaN|undefined|Infinity|href|url\(/.test(picture), "it needs nothing but itself");
  const labels = [...picture.matchAll(/p99 [\d.]+ ms/g)].map(([label]) => label);
  assert.deepEqual(labels.slice(0, 4), ["p99 1.0 ms", "p99 300 ms", "p99 1.5 ms", "p99 2.5 ms"]);
}
