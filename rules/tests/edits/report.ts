import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { replacementOf, type Change, type Edit } from "../random-edits.js";
import type { MemoryProject } from "./projects.js";
import { reduce } from "./reduction.js";
import type { Divergence } from "./replay.js";

/** All that is needed to see it again. */
export function describeDivergence(project: MemoryProject, seed: number, divergence: Divergence): string {
  const { number, edit, differences, texts } = divergence;
  const reduction = reduce(divergence);
  const [before, after] = divergence.setups;
  const about = [
    `UNSTUCK_SEED=${String(seed)}: edit ${String(number)} of ${project.name} makes the answers differ.`,
    ...(before === after ? [] : ["The analyzer was configured anew with it."]),
  ];
  if (reduction === undefined) {
    return [
      ...about,
      describeEdit(edit),
      ...differences,
      "The last edit alone does not show it.",
      kept(texts, edit),
    ].join("\n");
  }
  return [
    ...about,
    describeEdit(edit),
    ...reduction.differences,
    `The last edit alone shows it, with ${String(reduction.texts.size)} of ${String(texts.size)} files:`,
    ...[...reduction.texts].flatMap(([file, text]) => [`── ${file}`, text.length < 3000 ? text : "(long)"]),
    kept(reduction.texts, edit),
  ].join("\n");
}

export function describeEdit({ title, changes }: Edit): string {
  return [title, ...changes.map(describeChange)].join("\n");
}

function describeChange({ file, before, after }: Change): string {
  if (before === undefined) return `  + ${file}: ${JSON.stringify(after)}`;
  if (after === undefined) return `  - ${file}`;
  const { start, end, text } = replacementOf(before, after);
  return `  ~ ${file} at ${String(start)}: ${JSON.stringify(before.slice(start, end))} becomes ${JSON.stringify(text)}`;
}

/** The project before the edit, and what the edit makes of it, as files to look at. */
function kept(texts: ReadonlyMap<string, string>, { changes }: Edit): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-divergence-"));
  for (const [file, text] of texts) write(path.join(folder, "before", file), text);
  for (const { file, after } of changes) if (after !== undefined) write(path.join(folder, "changed", file), after);
  return `Kept in ${folder}.`;
}

function write(place: string, text: string): void {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
}
