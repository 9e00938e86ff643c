import fs from "node:fs";
import path from "node:path";
import { configFileName, writeSources } from "../host/index.js";
import { doubtfulImports } from "./init/doubtful-imports.js";
import { configurationText } from "./init/text.js";
import { nextSteps } from "./init/next-steps.js";
import { projectSummary } from "./init/summary.js";
import { suggestions, type Suggestion } from "./init/suggest.js";
import type { InitInvocation } from "./invocation.js";
import { analyseProject, posix, type Session, type Terminal } from "./session.js";

/** Looks at a project and writes the configuration that it needs, if it needs one. Returns the exit code. */
export async function writeConfiguration(options: InitInvocation, terminal: Terminal): Promise<number> {
  const session = analyseProject(options, terminal, { unconfigured: true });
  const found = suggestions(session);
  const place = path.join(session.root, configFileName);
  const before = fs.existsSync(place) ? fs.readFileSync(place, "utf8") : undefined;
  const tell = (lines: readonly string[]): void => {
    const stream = options.dryRun ? terminal.stderr : terminal.stdout;
    stream.write(`${lines.join("\n")}\n`);
  };
  tell([...projectSummary(session), ...found.map(reasonLine), ...doubts(session)]);
  const text = configurationText(session.root, found);
  const outcome = await carryOut(text, before, options, session, terminal);
  if (outcome.exitCode === 0) tell([outcome.says, "", ...nextSteps(session, where(session, terminal))]);
  else terminal.stderr.write(`unstuck: ${outcome.says}\n`);
  return outcome.exitCode;
}

interface Outcome {
  readonly exitCode: number;
  readonly says: string;
}

async function carryOut(
  text: string | undefined,
  before: string | undefined,
  { force, dryRun }: InitInvocation,
  { root }: Session,
  { stdout }: Terminal,
): Promise<Outcome> {
  if (text === undefined) return done(`Nothing needs to be configured: no ${configFileName} was written.`);
  if (dryRun) {
    stdout.write(text);
    return done(`Nothing was written: this is what ${configFileName} would say.`);
  }
  if (before === text) return done(`${configFileName} says so already.`);
  if (before !== undefined && !force) {
    return done(`${configFileName} is there and was left as it is; --dry-run shows a new one, --force writes it.`);
  }
  const [problem] = await (before === undefined
    ? writeSources(root, [], [{ file: configFileName, text }])
    : writeSources(root, [{ file: configFileName, before, after: text }]));
  return problem === undefined
    ? done(`Wrote ${configFileName}.`)
    : { exitCode: 2, says: `${problem.file}: ${problem.message}` };
}

function done(says: string): Outcome {
  return { exitCode: 0, says };
}

function reasonLine({ key, glob, why }: Suggestion): string {
  return `  ${key.padEnd(12)}${glob}  ${why}.`;
}

/** Nothing is written about them: only people know. */
function doubts(session: Session): readonly string[] {
  return doubtfulImports(session).map(
    ({ api, file }) => `  ? ${api} in ${file} is not in the catalog; if it blocks, say so in "blocking".`,
  );
}

/** The project's folder as an argument, if it is not this one. */
function where({ root }: Session, { cwd }: Terminal): string {
  const relative = posix(path.relative(cwd, root));
  return relative === "" ? "" : ` ${relative}`;
}
