import type { Draft, Edit } from "./edits/edit.js";
import { projectEdits } from "./edits/project-edits.js";
import type { Random } from "./edits/random.js";
import { textEdits } from "./edits/text-edits.js";

export { replacementOf, type Change, type Edit, type Replacement } from "./edits/edit.js";
export { createRandom, numberFromEnvironment, seedFromEnvironment, type Random } from "./edits/random.js";

/** Somebody at work on a project. */
export interface EditSession {
  /** As they stand after the last edit. */
  readonly texts: ReadonlyMap<string, string>;
  /** Does the next edit. */
  next(): Edit;
}

export function createEditSession(originals: ReadonlyMap<string, string>, random: Random): EditSession {
  const texts = new Map(originals);
  const done: Edit[] = [];
  const apply = (edit: Edit): Edit => {
    for (const { file, after } of edit.changes) {
      if (after === undefined) texts.delete(file);
      else texts.set(file, after);
    }
    return edit;
  };
  return {
    texts,
    next() {
      const last = done.at(-1);
      if (last !== undefined && random.chance(undoShare)) {
        done.pop();
        return apply(undone(last));
      }
      const edit = apply(chooseEdit({ random, texts, files: [...texts.keys()].sort(), originals }));
      done.push(edit);
      return edit;
    },
  };
}

const undoShare = 0.3;
const kinds = [...textEdits, ...projectEdits];
const totalWeight = kinds.reduce((sum, { weight }) => sum + weight, 0);

function chooseEdit(draft: Draft): Edit {
  for (let attempt = 0; attempt < 1000; attempt++) {
    let rest = draft.random.below(totalWeight);
    const kind = kinds.find(({ weight }) => (rest -= weight) < 0);
    const edit = kind?.create(draft);
    if (edit !== undefined) return edit;
  }
  throw new Error("There is no edit that could be done to this project.");
}

function undone({ title, changes }: Edit): Edit {
  const reversed = changes.map(({ file, before, after }) => ({ file, before: after, after: before }));
  return { title: `undo: ${title}`, changes: reversed.reverse() };
}
