/** What a process uses, as Linux accounts for it. */
import { readFileSync } from "node:fs";

/** In megabytes. `pss` shares what several processes map between them, `rss` does not; `peak` is the highest `rss` so far. */
export function memoryOf(pid) {
  const rollup = read(pid, "smaps_rollup");
  const status = read(pid, "status");
  return { pss: entry(rollup, "Pss"), rss: entry(rollup, "Rss"), peak: entry(status, "VmHWM") };
}

function entry(text, name) {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1];
  if (kilobytes === undefined) throw new Error(`The system does not tell ${name}.`);
  return (Number(kilobytes) * 1024) / 1e6;
}

/** Time of all threads, user and system, in milliseconds; the system counts in steps of ten. */
export function cpuOf(pid) {
  const stat = read(pid, "stat");
  // After the name, which is in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch (error) {
    throw new Error(`Nothing is known of process ${pid}; has it ended? (${error.message})`);
  }
}
