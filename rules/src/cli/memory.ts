import { counted } from "./report.js";
import { Restarted } from "./restarted.js";
import type { OwnProcess, Terminal } from "./session.js";

/**
 * Fits this process' memory to the size of a project before it is read. A heap that is too small ends the process with
 * nothing but a dump, and Node sets its limit once, at the start: so another process takes over where the machine has more.
 */
export function fitMemory(files: number, { ownProcess, stderr }: Pick<Terminal, "ownProcess" | "stderr">): void {
  if (ownProcess === undefined) return;
  if (files > manyFiles) ownProcess.letYoungSpaceGrow();
  const needed = files * bytesPerFile;
  if (needed <= ownProcess.heapLimit) return;
  const granted = Math.min(needed * 1.5, ownProcess.machineMemory * mostOfMachine);
  if (!ownProcess.isLimitGiven && granted > ownProcess.heapLimit) {
    throw new Restarted(ownProcess.restart(Math.floor(granted / megabyte)));
  }
  stderr.write(`unstuck: ${advice(files, needed, ownProcess)}\n`);
}

function advice(files: number, needed: number, { heapLimit, machineMemory }: OwnProcess): string {
  const gigabytes = (bytes: number): string => `${(bytes / megabyte / 1024).toFixed(1)} GB`;
  const remedy =
    machineMemory * mostOfMachine > needed
      ? `set NODE_OPTIONS=--max-old-space-size=${String(Math.ceil(needed / megabyte))}`
      : "use a machine with more";
  return (
    `${counted(files, "file")} may take ${gigabytes(needed)} of memory, and Node gives ${gigabytes(heapLimit)}; ` +
    `if that is not enough, ${remedy}, or name one of the project's folders.`
  );
}

/** Of such projects, most that is made while they are read stays: to copy it to and fro costs more than the room for it. */
const manyFiles = 500;

/** What the largest projects take for each file, with something to spare. */
const bytesPerFile = 250_000;

const mostOfMachine = 0.75;

const megabyte = 1024 * 1024;
