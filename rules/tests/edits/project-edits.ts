import path from "node:path/posix";
import type { Change, Draft, EditKind } from "./edit.js";
import { filled, namesIn, specifier } from "./names.js";
import { newFiles } from "./phrases.js";

/** Edits that concern files as such, or several at once. */
export const projectEdits: readonly EditKind[] = [
  { weight: 3, create: createFile },
  { weight: 3, create: deleteFile },
  { weight: 2, create: renameFile },
  { weight: 2, create: copyFile },
  { weight: 3, create: renameEverywhere },
  { weight: 2, create: moveBetweenFiles },
  { weight: 20, create: restoreFile },
  { weight: 1, create: restoreSome },
];

type Creation = EditKind["create"];

function createFile(draft: Draft): ReturnType<Creation> {
  const place = freePlace(draft);
  if (place === undefined) return undefined;
  const after = filled(newFiles, place, draft);
  return { title: `create ${place}`, changes: [{ file: place, before: undefined, after }] };
}

function deleteFile(draft: Draft): ReturnType<Creation> {
  const { files, originals, texts, random } = draft;
  // The project must not dwindle.
  if (files.length * 2 < originals.size || files.length < 2) return undefined;
  const file = random.pick(files);
  return file === undefined
    ? undefined
    : { title: `delete ${file}`, changes: [{ file, before: texts.get(file), after: undefined }] };
}

/** Sometimes with what the editor would do to those who import it. */
function renameFile(draft: Draft): ReturnType<Creation> {
  const { files, texts, random } = draft;
  const file = random.pick(files);
  const place = freePlace(draft);
  if (file === undefined || place === undefined) return undefined;
  const moved: readonly Change[] = [
    { file, before: texts.get(file), after: undefined },
    { file: place, before: undefined, after: texts.get(file) },
  ];
  const followed = random.chance(0.5) ? followers(file, place, draft) : [];
  return { title: `rename ${file} to ${place}`, changes: [...moved, ...followed] };
}

function followers(file: string, place: string, { files, texts }: Draft): readonly Change[] {
  return files.flatMap((importer) => {
    const before = texts.get(importer);
    if (before === undefined || importer === file) return [];
    const after = before
      .replaceAll(`"${specifier(importer, file, true)}"`, `"${specifier(importer, place, true)}"`)
      .replaceAll(`"${specifier(importer, file, false)}"`, `"${specifier(importer, place, false)}"`);
    return after === before ? [] : [{ file: importer, before, after }];
  });
}

function copyFile(draft: Draft): ReturnType<Creation> {
  const file = draft.random.pick(draft.files);
  const place = freePlace(draft);
  if (file === undefined || place === undefined) return undefined;
  const after = draft.texts.get(file);
  return { title: `copy ${file} to ${place}`, changes: [{ file: place, before: undefined, after }] };
}

/** As the editor does: in all files that use the name. */
function renameEverywhere({ files, texts, random }: Draft): ReturnType<Creation> {
  const name = random.pick(namesIn(texts.get(random.pick(files) ?? "") ?? ""));
  if (name === undefined) return undefined;
  const renamed = random.chance(0.5) ? `${name}2` : "load";
  const places = new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
  const changes = files.flatMap((file): readonly Change[] => {
    const before = texts.get(file);
    if (before?.includes(name) !== true) return [];
    const after = before.replaceAll(places, () => renamed);
    return after === before ? [] : [{ file, before, after }];
  });
  return changes.length === 0 ? undefined : { title: `rename ${name} to ${renamed} everywhere`, changes };
}

function moveBetweenFiles({ files, texts, random }: Draft): ReturnType<Creation> {
  const [from, to] = [random.pick(files), random.pick(files)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const [source, target] = [texts.get(from) ?? "", texts.get(to) ?? ""];
  const lines = source.split("\n");
  const moved = lines.splice(random.below(lines.length), 1 + random.below(12));
  const changes = [
    { file: from, before: source, after: lines.join("\n") },
    { file: to, before: target, after: `${target}\n${moved.join("\n")}` },
  ];
  return { title: `move lines from ${from} to ${to}`, changes };
}

/** Keeps the project from turning into noise. */
function restoreFile(draft: Draft): ReturnType<Creation> {
  const change = draft.random.pick(deviations(draft));
  return change === undefined ? undefined : { title: `restore ${change.file}`, changes: [change] };
}

/** As switching a branch does: many files at once. */
function restoreSome(draft: Draft): ReturnType<Creation> {
  const changes = deviations(draft).filter(() => draft.random.chance(0.5));
  return changes.length === 0 ? undefined : { title: `restore ${String(changes.length)} files`, changes };
}

function deviations({ files, originals, texts }: Draft): readonly Change[] {
  return [...new Set([...originals.keys(), ...files])].flatMap((file) => {
    const [before, after] = [texts.get(file), originals.get(file)];
    return before === after ? [] : [{ file, before, after }];
  });
}

function freePlace({ files, originals, texts, random }: Draft): string | undefined {
  // Nor must it grow without bound.
  if (files.length > originals.size * 1.5 + 4) return undefined;
  const folder = path.dirname(random.pick(files) ?? "");
  const stem = random.pick(["load", "routes", "index", "worker", "service", "main.test", "fresh"]) ?? "fresh";
  const place = path.join(
    folder,
    `${stem}${random.pick(["", "2", "3"]) ?? ""}.${random.pick(["ts", "ts", "js"]) ?? "ts"}`,
  );
  return texts.has(place) ? undefined : place;
}
