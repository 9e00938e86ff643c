import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ProjectView } from "./context.js";

/** The same as the host's, which features do not load before it is needed. */
export const configurationFileName = "unstuck.config.json";

/** The configuration of a project on disk; undefined if there is none. */
export async function readConfigurationText({ snapshot }: ProjectView): Promise<string | undefined> {
  try {
    const text = await readFile(path.join(snapshot.root, configurationFileName), "utf8");
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}
