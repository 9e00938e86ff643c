import { execFileSync } from "node:child_process";

/** What runs on this machine, as `ps` lists it. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  /** Leader of its process group. */
  readonly group: number;
  readonly command: string;
}

export function running(): readonly Running[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,pgid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, group, command = ""] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), command }];
  });
}
