/** From latencies to figures, and from figures to whether they keep what is promised. */

/** By nearest rank: every figure is one that was measured. */
export function percentile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function median(values) {
  return percentile(values, 0.5);
}

const figures = {
  p50: (latencies) => percentile(latencies, 0.5),
  p95: (latencies) => percentile(latencies, 0.95),
  p99: (latencies) => percentile(latencies, 0.99),
  max: (latencies) => Math.max(...latencies),
};

/** One measurement: figures of its latencies, how late the clients themselves were, and the work done meanwhile. */
export function summariseRound({ probes, work, others }) {
  const latencies = probes.map(({ took }) => took);
  const entries = Object.entries(figures).map(([name, of]) => [name, of(latencies)]);
  return {
    ...Object.fromEntries(entries),
    count: latencies.length,
    late: percentile(
      probes.map(({ late }) => late),
      0.99,
    ),
    others,
    perSecond: work.perSecond,
    workMedian: work.took.length === 0 ? undefined : median(work.took),
  };
}

/** The median of each figure over the rounds, with the least and the most. */
export function overRounds(rounds) {
  const names = [...Object.keys(figures), "late", "others", "perSecond", "workMedian"];
  return Object.fromEntries(names.map((name) => [name, spreadOf(rounds.flatMap((round) => round[name] ?? []))]));
}

function spreadOf(values) {
  return values.length === 0
    ? undefined
    : { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** The round whose 99th percentile is the median of all: the one to show. */
export function typicalRound(rounds) {
  const wanted = median(rounds.map(({ p99 }) => p99));
  return rounds.findIndex(({ p99 }) => p99 === wanted);
}

/** What is promised of the 99th percentile: how many times that of the idle server in the same run. */
const promises = {
  before: { text: "at least 20 ×", holds: (ratio) => ratio >= 20 },
  await: { text: "at most 2 ×", holds: (ratio) => ratio <= 2 },
  worker: { text: "at most 2 ×", holds: (ratio) => ratio <= 2 },
  queue: { text: "at most 2 ×", holds: (ratio) => ratio <= 2 },
};

/** The ratio is that of the medians of all rounds; undefined where nothing is promised. */
export function judge(version, figuresOfVersion, idle) {
  const promise = promises[version];
  if (promise === undefined) return undefined;
  const ratio = figuresOfVersion.p99.median / idle.p99.median;
  return { ratio, promised: promise.text, isKept: promise.holds(ratio) };
}
