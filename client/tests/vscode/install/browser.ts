import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { say } from "../report.js";

/** Why the tests cannot run here; the message names the remedy. */
export class NotPossibleHere extends Error {}

/** Path of a Chromium. On Debian one is installed if we may. */
export function installBrowser(): string {
  const own = process.env["UNSTUCK_CHROMIUM"];
  if (own !== undefined) return own;
  const found = findBrowser();
  if (found !== undefined) return found;
  if (mayInstall()) {
    say("installing chromium with apt-get");
    aptGet("update", "-qq");
    aptGet("install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new NotPossibleHere(
    "No Chromium or Chrome on PATH. Install one (Debian: sudo apt-get install chromium), or set UNSTUCK_CHROMIUM to its path.",
  );
}

const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];

function findBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isUsable);
}

/** Ubuntu has a `chromium-browser` that only asks for its snap, and the snap cannot read a profile in a temporary folder. */
function isUsable(file: string): boolean {
  if (!existsSync(file)) return false;
  const { status, stdout } = spawnSync(file, ["--version"], { encoding: "utf8" });
  return status === 0 && !/\bsnap\b/.test(stdout);
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
}

function aptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
}
