/** The experiment in words: the table, the page, and what goes into the picture. */
import { drawStory, milliseconds } from "./picture.mjs";
import { judge, median, overRounds, summariseRound, typicalRound } from "./statistics.mjs";

const titles = {
  idle: "idle",
  before: "before",
  await: "after await",
  worker: "after worker",
  queue: "after queue",
};
const routeTitles = {
  keys: "GET /keys/:password derives a key: pbkdf2Sync",
  heatMaps: "GET /heat-maps/:seed renders a picture: our own loop",
};

/** Figures of all cells, and whether each keeps what is promised. */
export function summarise(cells, { options, commands, machine }) {
  const measured = cells.map(({ route, version, rounds }) => {
    const summaries = rounds.map(summariseRound);
    return { route, version, rounds: summaries, figures: overRounds(summaries) };
  });
  const idle = measured.find(({ version }) => version === "idle").figures;
  const judged = measured.map((cell) => ({ ...cell, verdict: judge(cell.version, cell.figures, idle) }));
  return { options, commands, machine, cells: judged, verdicts: judged.flatMap(({ verdict }) => verdict ?? []) };
}

export function tableOf({ cells }) {
  const rows = cells.map(({ version, figures, verdict }) => [
    titles[version],
    ...["p50", "p95", "p99"].map((name) => milliseconds(figures[name].median)),
    `${milliseconds(figures.p99.least)} to ${milliseconds(figures.p99.most)}`,
    milliseconds(figures.max.median),
    verdict === undefined ? "–" : `${verdict.ratio.toFixed(1)} ×`,
    verdict === undefined ? "–" : `${verdict.promised}: ${verdict.isKept ? "kept" : "**missed**"}`,
    figures.workMedian === undefined ? "–" : milliseconds(figures.workMedian.median),
    figures.workMedian === undefined ? "–" : figures.perSecond.median.toFixed(1),
  ]);
  const header = [
    "`/health`",
    "p50",
    "p95",
    "p99",
    "p99, rounds",
    "max",
    "p99 to idle",
    "promised",
    "route",
    "per second",
  ];
  const withRoutes = cells.flatMap(({ route }, index) => {
    const isFirst = route !== undefined && cells[index - 1]?.route !== route;
    const empty = header.slice(1).map(() => "");
    return isFirst ? [[`**${routeTitles[route]}**`, ...empty], rows[index]] : [rows[index]];
  });
  const line = (row) => `| ${row.join(" | ")} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? "---" : "---:"))), ...withRoutes.map(line)];
}

/** For the README, too: tests compare the two. */
export function sentenceOf({ cells }) {
  const parts = cells
    .filter(({ route }) => route !== "heatMaps")
    .map(({ version, figures }) => `${milliseconds(figures.p99.median)} ${phrases[version]}`);
  return `${start} ${parts.join(", ")}.`;
}

/** A text with a line that begins as the sentence does, which becomes the sentence. */
export function withSentence(text, sentence) {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => line.startsWith(start));
  if (index === -1) throw new Error(`No line begins with "${start}".`);
  return lines.with(index, sentence).join("\n");
}

const start = "The 99th percentile of its latency:";

const phrases = {
  idle: "while nobody uses the route",
  before: "before",
  await: "after `unstuck --fix=review`",
  worker: "after `unstuck offload --to worker`",
  queue: "after `unstuck offload --to bullmq`",
};

export function pictureOf({ cells: judged }, cells) {
  const versions = Object.keys(titles);
  const panelFor = (route, version) => {
    const index = judged.findIndex((cell) => cell.version === version && (cell.route ?? route) === route);
    if (index === -1) return { note: version === "await" ? "has no async form" : "was not measured" };
    const { rounds, figures } = judged[index];
    const { probes } = cells[index].rounds[typicalRound(rounds)];
    return { tone: toneOf[version] ?? "free", p99: figures.p99.median, latencies: probes };
  };
  return drawStory({
    title: "How long /health takes while another route of the server works",
    subtitle:
      "A dot is a request, sent 50 times a second whether or not the one before was answered. Dashed: p99, the median of all rounds.",
    columns: versions.map((version) => titles[version]),
    rows: Object.entries(routeTitles).map(([route, title]) => ({
      title,
      panels: versions.map((version) => panelFor(route, version)),
    })),
    window: 5_000,
  });
}

const toneOf = { idle: "idle", before: "stuck" };

export function pageOf(story) {
  const { options, commands, machine } = story;
  const missed = story.verdicts.filter(({ isKept }) => !isKept).length;
  const made = Object.entries(commands).filter(([, ran]) => ran.length > 0);
  return `${[
    "# The story, measured",
    "",
    "A server answers `/health` in a millisecond, until somebody uses a route that blocks. Then everybody waits. This page is",
    "written by `npm run bench:story`, which lets `unstuck` change the server and measures `/health` before and after.",
    "",
    "![Latency of /health while another route works: idle, before, after await, after worker, after queue.](images/story.svg)",
    "",
    sentenceOf(story),
    missed === 0
      ? "Promised is at most 2 × the idle server's after each fix, where before it is at least 20 ×; all of it was kept."
      : `Promised is at most 2 × the idle server's after each fix, where before it is at least 20 ×; **${missed} of ${story.verdicts.length} were missed**.`,
    "",
    ...tableOf(story),
    "",
    'Figures are medians of the rounds; "p99, rounds" is the least and the most of them. "Route" is how long the work takes for',
    'who asked for it, "per second" how often it was done: it goes on, elsewhere.',
    "",
    "## How it was measured",
    "",
    "The [server](../bench/story/project/src/server.js) is an Express 5 application of three routes, JavaScript that nothing",
    "compiles. The other versions are what the command line makes of it:",
    "",
    ...made.flatMap(([version, ran]) => [
      `- ${titles[version]}: ${ran.map((command) => `\`${command}\``).join(", then ")}`,
    ]),
    "",
    "They are measured like this:",
    "",
    `- ${options.rounds} rounds; in each, every version in turn, from another one on each time: ${options.warmUp} s to warm up, ` +
      `then ${options.seconds} s that count. Processes are started anew for each.`,
    `- \`/health\` is asked ${options.rate} times a second, whether or not earlier answers have come. Each latency counts from when the`,
    "  request was due, not from when it could be sent: a client that waits its turn would hide the wait (coordinated omission).",
    `- The route is used by ${options.clients === 1 ? "one client" : `${options.clients} clients`}, who asks again when the work is done: one core is busy with the work, in every`,
    "  version, and one is left for the rest. A queue accepts work at once, so its client looks every 50 ms whether the job is",
    "  done. On a machine whose cores are all at work, nothing keeps `/health` fast.",
    "- What the route comes to must be the same in all versions, or there are no figures.",
    '- "Idle" is the server from before, while nobody uses the route.',
    "- The queue is a `redis-server` on the same machine, which keeps nothing on disk, and `npm run worker` as a second process.",
    `- The clients are a process of their own. How late they were in sending, 99th percentile: ${milliseconds(worstLateness(story))} in the worst version.`,
    `- Other processes must leave the machine alone: a measurement during which they use more than ${options.tolerance} cores is made again, up to ${options.attempts} times`,
    `  in all, and the least disturbed one counts. They used ${mostOthers(story).toFixed(2)} cores at most in those that count, at the median ${othersMedian(story).toFixed(2)}.`,
    "",
    `Measured on ${machine.date} with Node ${machine.node}, ${machine.packages.map(([name, version]) => `${name} ${version}`).join(", ")}; ` +
      `${machine.cpus}, ${machine.system}; load ${machine.load.toFixed(2)} at the start, ${machine.loadAfter.toFixed(2)} at the end.`,
    "",
    "```sh",
    `npm run bench:story -- --rounds ${options.rounds} --seconds ${options.seconds} --warm-up ${options.warmUp} --tolerance ${options.tolerance} --attempts ${options.attempts}`,
    "```",
  ].join("\n")}\n`;
}

function worstLateness({ cells }) {
  return Math.max(...cells.map(({ figures }) => figures.late.median));
}

function mostOthers({ cells }) {
  return Math.max(...cells.map(({ figures }) => figures.others.most));
}

function othersMedian({ cells }) {
  return median(cells.flatMap(({ rounds }) => rounds.map(({ others }) => others)));
}
