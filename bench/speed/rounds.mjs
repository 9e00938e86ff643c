/** One project: every contestant in turn, round after round. */
import { contestantsFor, groups, titles } from "./contestants.mjs";
import { editsFor } from "./edits.mjs";
import { measure } from "./measure.mjs";

/** A linter that takes longer than this, in seconds, may get fewer rounds: no target comes near to what it takes. */
const long = 60;
const linters = ["noSync", "typed"];

/** The runs of each contestant, with why there are none of those that cannot do it. */
export function measureProject(project, folder, options, tell) {
  const { name, about, tsconfig, files, bytes } = project;
  const made = contestantsFor(project, folder);
  const chosen = Object.entries(groups).flatMap(([group, keys]) => (options.only.includes(group) ? keys : []));
  const edits = chosen.includes("edited") ? editsFor(project, options) : [];
  const contestants = Object.fromEntries(chosen.map((key) => [key, { runs: [] }]));
  for (let round = 0; round < options.rounds; round++) {
    const answers = {};
    for (const key of chosen.filter((one) => hasTurn(one, contestants[one], round, options))) {
      tell(`${name}, round ${round + 1} of ${options.rounds}: ${titles[key]}`);
      const takeBack = key === "edited" ? edits[round]() : undefined;
      try {
        const { output, ...figures } = runOf(made[key]);
        contestants[key].runs.push(figures);
        if (made[key].isOurs) answers[key] = withoutTimes(output);
        if (key === "edited" && round === 0) answers.fresh = withoutTimes(runOf(made.cold).output);
      } catch (error) {
        contestants[key] = { runs: [], failure: error.message.split("\n")[0] };
        tell(`${titles[key]} did not run: ${error.message}`);
      } finally {
        takeBack?.();
      }
    }
    for (const key of wrongAnswers(answers)) contestants[key] = { runs: [], failure: wrong };
  }
  return { name, about, tsconfig, files: files.length, bytes, contestants };
}

function hasTurn(key, { runs, failure }, round, { longRounds }) {
  const isLong = linters.includes(key) && runs.length > 0 && runs[0].wall >= long;
  return failure === undefined && (round < longRounds || !isLong);
}

function runOf(contestant) {
  contestant.before?.();
  const run = measure(contestant);
  const complaint = contestant.complaint?.(run);
  if (complaint !== undefined) throw new Error(complaint);
  return run;
}

function withoutTimes(output) {
  return output.replace(/"ms": ?[\d.]+/g, "");
}

const wrong = "its findings are others than without a cache";

/** Who finds something else with a cache than without: no time of theirs is worth anything. */
export function wrongAnswers({ cold, filling, warm, fresh, edited }) {
  const pairs = { filling: [cold, filling], warm: [cold, warm], edited: [fresh, edited] };
  const differ = ([without, found]) => without !== undefined && found !== undefined && without !== found;
  return Object.keys(pairs).filter((key) => differ(pairs[key]));
}
