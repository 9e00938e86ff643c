/** All contestants side by side: each starts, opens the files and is warmed up; then they answer the edits in turn. */
import { setTimeout as sleep } from "node:timers/promises";
import { cpuOf, memoryOf } from "./process-usage.mjs";

/** Before memory is read, so that what a contestant does after its last answer has come to an end. */
const settling = 3_000;

/**
 * What `create` makes has `start(file)` with the times to the first answer and to readiness, `open(file)`,
 * `apply(file, changes)` and `ask(file)` with an answer, `pid` and `end()`. All processes live for the whole time and idle
 * while another one is asked: what else the machine does meanwhile meets everybody alike. After the last edit every text
 * is as it was, and so must be the answers.
 */
export async function runSessions(contestants, { warm, measured }, tell) {
  const files = [...warm, ...measured];
  const sessions = [];
  try {
    for (const { name, pull, create, starts } of contestants) {
      tell(`${name}: starting`);
      const times = [];
      while (times.length < starts - 1) times.push(await timeStart(create, measured[0]));
      const session = { name, pull, contestant: create(), starts: times, samples: [], cpu: 0 };
      sessions.push(session);
      times.push(await session.contestant.start(measured[0]));
      tell(`${name}: opening the files`);
      session.opened = await openAll(session.contestant, files, measured[0]);
    }
    await sleep(settling);
    for (const session of sessions) session.afterOpening = memoryOf(session.contestant.pid);
    tell("warming up");
    for (const { contestant } of sessions) for (const file of warm) await applyAll(contestant, file);
    for (const [index, file] of measured.entries()) {
      tell(`edits in file ${index + 1} of ${measured.length}`);
      for (const session of rotated(sessions, index)) await measureEdits(session, file);
    }
    await sleep(settling);
    for (const session of sessions) session.afterEdits = memoryOf(session.contestant.pid);
    for (const session of sessions) await compareAnswers(session, files);
    comparePushes(sessions);
    return sessions;
  } finally {
    await Promise.all(sessions.map(({ contestant }) => contestant.end()));
  }
}

async function timeStart(create, file) {
  const contestant = create();
  try {
    return await contestant.start(file);
  } finally {
    await contestant.end();
  }
}

/** The answers for all files, once all of them are open. */
export async function openAll(contestant, files, alreadyOpen) {
  for (const file of files) if (file !== alreadyOpen) await contestant.open(file);
  const answers = new Map();
  for (const file of files) answers.set(file, (await contestant.ask(file)).answer);
  return answers;
}

async function measureEdits(session, file) {
  const { contestant } = session;
  const before = cpuOf(contestant.pid);
  session.samples.push(...(await applyAll(contestant, file)));
  session.cpu += cpuOf(contestant.pid) - before;
}

export async function applyAll(contestant, file) {
  const samples = [];
  let { answer: before } = await contestant.ask(file);
  for (const { kind, changes } of file.edits) {
    const { ms, program, answer } = await contestant.apply(file, changes);
    samples.push({ file: file.name, kind, ms, program, changed: answer !== before });
    before = answer;
  }
  return samples;
}

async function compareAnswers({ name, contestant, opened }, files) {
  const different = [];
  for (const file of files) if ((await contestant.ask(file)).answer !== opened.get(file)) different.push(file.name);
  if (different.length === 0) return;
  throw new Error(`${name}: all edits are taken back, but answers differ from those before: ${different.join(", ")}`);
}

/** Of two clients of one server, the one that waits must have been told all that is news to the one that asks. */
function comparePushes(sessions) {
  const [asked, told] = [true, false].map((pull) => sessions.find((session) => session.pull === pull));
  if (asked === undefined || told === undefined) return;
  const missed = asked.samples.filter(({ changed }, index) => changed && told.samples[index].ms === undefined);
  if (missed.length === 0) return;
  const where = [...new Set(missed.map(({ file, kind }) => `${kind} in ${file}`))].join(", ");
  throw new Error(`${told.name}: nothing was pushed for ${missed.length} edits with a new answer: ${where}`);
}

function rotated(items, by) {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
