import os from "node:os";
import v8 from "node:v8";
import onDemand from "../on-demand.cjs";
import type { OwnProcess } from "./session.js";

/** The process that the command runs in. */
export function ownProcess(): OwnProcess {
  return {
    heapLimit: v8.getHeapStatistics().heap_size_limit,
    machineMemory: machineMemory(),
    isLimitGiven: [...process.execArgv, process.env["NODE_OPTIONS"] ?? ""].some((given) =>
      /max[-_](?:old|heap)/.test(given),
    ),
    // V8 looks at it whenever the space might grow; `optimize-less.js` has told it not to.
    letYoungSpaceGrow() {
      v8.setFlagsFromString("--semi-space-growth-factor=2");
    },
    restart(megabytes) {
      const args = [...process.execArgv, `--max-old-space-size=${String(megabytes)}`, ...process.argv.slice(1)];
      const { status, error } = onDemand.childProcess().spawnSync(process.execPath, args, { stdio: "inherit" });
      if (error !== undefined) throw error;
      // Ended by a signal: that is no answer of the command's.
      return status ?? 2;
    },
  };
}

/** A container may have less than the machine. Node says 0, or more than there is, where nothing is set. */
function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, os.totalmem()) : os.totalmem();
}
