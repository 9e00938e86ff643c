import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openProject } from "../../dist/host/index.js";
import { readScenarios, temporaryFolder, type Scenario } from "../scenarios/scenario.js";
import type { Setup } from "./setups.js";

/** A project that was read once and is from then on edited in memory. */
export interface MemoryProject extends Setup {
  readonly name: string;
  readonly texts: ReadonlyMap<string, string>;
}

export function readProject(root: string, name: string): MemoryProject {
  const texts = new Map<string, string>();
  const project = openProject({ root });
  project.load({ onText: (file, text) => texts.set(file, text) });
  return { name, texts, layout: project.layout, config: project.config };
}

const sampleServer = fileURLToPath(new URL("../../../fixtures/sample-server", import.meta.url));

/** The sample server and, in folders beside its sources, some scenarios: enough of everything to cross each other. */
export function writeMixedProject(into: string, scenarios: readonly Scenario[]): void {
  fs.cpSync(sampleServer, into, { recursive: true });
  for (const scenario of scenarios) {
    fs.cpSync(scenario.directory, path.join(into, "scenarios", scenario.name), { recursive: true });
  }
}

/** The sample server among those scenarios that are wanted. */
export function readMixedProject(isWanted: (scenario: Scenario, index: number) => boolean): MemoryProject {
  const folder = temporaryFolder();
  writeMixedProject(folder, readScenarios().filter(isWanted));
  const project = readProject(folder, "mixed project");
  fs.rmSync(folder, { recursive: true });
  return project;
}
