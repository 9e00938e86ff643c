import type { LiveProject } from "../host/index.js";

const heard = new WeakSet<LiveProject>();

/**
 * A configuration with a mistake in it is no property of the linted file, so it is no report, which would stand in whatever
 * file happens to be linted first: it goes to the error output, once.
 */
export function complainOnce(project: LiveProject): void {
  const problems = project.problems();
  if (problems === undefined || heard.has(project)) return;
  heard.add(project);
  for (const { file, message } of problems) {
    if (isConfiguration(file)) process.emitWarning(`${file}: ${message}`, "Unstuck");
  }
}

/** What a `tsconfig.json` extends is often a package that is not installed: nothing to write to everybody about. */
function isConfiguration(file: string): boolean {
  return file.endsWith(".json") && !/(?:^|\/)(?:ts|js)config[^/]*\.json$/.test(file);
}
