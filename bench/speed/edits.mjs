/** The edit between two runs: one statement more in a function of a file of middle size, another file each round. */
import fs from "node:fs";
import { planEdits } from "../edit/plan.mjs";

/** Of tests hardly anything is read: an edit of one would be to our advantage. */
const tests = /(?:^|\/)(?:__\w+__|tests?|e2e|spec|integration-tests)\/|[.-](?:test|spec|e2e)\.\w+$/;
const statement = "let seen = 0;";

/** Functions that make an edit and give one that takes it back. */
export function editsFor({ root, files }, { rounds, seed }) {
  const names = middleThird(
    files.filter((name) => !tests.test(name)),
    (name) => fs.statSync(`${root}/${name}`).size,
  );
  const { measured } = planEdits({ root, names, seed, warm: 0, measured: rounds });
  return measured.map(({ file, text, edits }) => () => {
    const { start } = edits.find(({ kind }) => kind === "typing").changes[0];
    const { atime, mtime } = fs.statSync(file);
    fs.writeFileSync(file, `${text.slice(0, start)}${statement}${text.slice(start)}`);
    return () => {
      fs.writeFileSync(file, text);
      fs.utimesSync(file, atime, mtime);
    };
  });
}

function middleThird(names, sizeOf) {
  const sorted = names
    .map((name) => ({ name, size: sizeOf(name) }))
    .sort((left, right) => left.size - right.size || (left.name < right.name ? -1 : 1));
  const third = Math.floor(sorted.length / 3);
  return sorted.slice(third, sorted.length - third).map(({ name }) => name);
}
