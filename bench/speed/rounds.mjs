/** One project: every contestant in turn, round after round. */
import { contestantsFor, groups, titles } from "./contestants.mjs";
import { editsFor } from "./edits.mjs";
import { measure } from "./measure.mjs";

/** What takes longer than this, in seconds, is long: it may get fewer rounds. */
const long = 60;

/** The runs of each contestant, with why there are none of those that cannot do it. */
export function measureProject(project, folder, options, tell) {
  const { name, about, tsconfig, files, bytes } = project;
  const made = contestantsFor(project, folder);
  const chosen = Object.entries(groups).flatMap(([group, keys]) => (options.only.includes(group) ? keys : []));
  const edits = chosen.includes("edited") ? editsFor(project, options) : [];
  const contestants = Object.fromEntries(chosen.map((key) => [key, { runs: [] }]));
  for (let round = 0; round < options.rounds; round++) {
    const answers = new Map();
    for (const key of chosen) {
      const contestant = contestants[key];
      if (contestant.failure !== undefined || !hasTurn(contestant, round, options)) continue;
      tell(`${name}, round ${round + 1} of ${options.rounds}: ${titles[key]}`);
      const takeBack = key === "edited" ? edits[round]() : undefined;
      try {
        made[key].before?.();
        const { output, ...figures } = measure(made[key]);
        const complaint = made[key].complaint?.({ output });
        if (complaint !== undefined) throw new Error(complaint);
        contestant.runs.push(figures);
        if (made[key].isOurs) answers.set(key, withoutTimes(output));
      } catch (error) {
        contestant.failure = error.message.split("\n")[0];
        tell(`${titles[key]} did not run: ${error.message}`);
      } finally {
        takeBack?.();
      }
    }
    compare(name, answers);
  }
  return { name, about, tsconfig, files: files.length, bytes, contestants };
}

function hasTurn({ runs }, round, { longRounds }) {
  return round < longRounds || runs.length === 0 || runs[0].wall < long;
}

function withoutTimes(output) {
  return output.replace(/"ms": ?[\d.]+/g, "");
}

/** Whatever is in the cache, the findings are the same, or their time is worth nothing. The edit moves places: it may differ. */
function compare(name, answers) {
  const same = new Set(["cold", "filling", "warm"].flatMap((key) => answers.get(key) ?? []));
  if (same.size > 1) throw new Error(`${name}: with a cache the findings are others than without.`);
}
