/**
 * How much of the machine others use meanwhile. Latencies of milliseconds say nothing while they do; whether a measurement
 * counts is decided by this, never by the latencies themselves. Linux only, since it reads `/proc`.
 */
import fs from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** `groups`: the process groups that are ours. `stop(ended)` gives cores; `ended`: CPU seconds of ours that have ended. */
export function watchOthers(groups) {
  const start = now(groups);
  return {
    stop(ended) {
      const end = now(groups);
      const others = end.busy - start.busy - (end.ours - start.ours) - ended;
      return Math.max(0, others) / (end.at - start.at);
    },
  };
}

/** Waits until others have used less than this for two seconds, or for as long as said. */
export async function waitForQuiet(cores, seconds) {
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    const others = watchOthers([]);
    await sleep(2_000);
    if (others.stop(0) < cores) return;
  }
}

/** In seconds. */
function now(groups) {
  const times = os.cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  const own = process.cpuUsage();
  return {
    at: performance.now() / 1_000,
    busy: sum(times) / 1_000,
    ours: (own.user + own.system) / 1e6 + sum(groups.length === 0 ? [] : processes().map(secondsIn(groups))),
  };
}

function processes() {
  return fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** The fields behind the name, which is in brackets and may hold anything: group, …, user and system time, in ticks. */
function secondsIn(groups) {
  return (pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return groups.includes(Number(fields[2])) ? (Number(fields[11]) + Number(fields[12])) / ticksPerSecond : 0;
    } catch {
      return 0;
    }
  };
}

const ticksPerSecond = 100;

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
