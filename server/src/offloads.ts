import type { Finding, Offload, OffloadOutcome, OffloadPlan, OffloadRequest } from "eslint-plugin-unstuck/analyzer";
import { cancelled, type Cancellation } from "./cancellation.js";
import type { ProjectView } from "./context.js";
import { contentModified, requestFailed } from "./failure.js";
import type { TypeProblem } from "./type-checker.js";

export interface Offloading {
  readonly place: ProjectView;
  readonly token: Cancellation | undefined;
}

/**
 * What moving work off the loop takes, once the types say so, the compiler has nothing against it and the analysis agrees.
 * Throws `RequestFailed` with the reason if it cannot be done.
 */
export async function makeOffload(request: Offloading, asked: OffloadRequest): Promise<Offload> {
  const { place } = request;
  const outcome = await answered(request, place.snapshot.analysis.offload(asked, place.surroundings));
  if (outcome.kind === "declined") throw refusal(outcome);
  const { offload } = outcome;
  const { title } = offload;
  const taken = offload.newFiles.find(({ file }) => place.surroundings.exists(file));
  if (taken !== undefined) throw refusal({ title, reason: `${taken.file} is there already` });
  const texts = await textsAfter(place, offload);
  const [problem] = await place.types.verify(texts);
  checkCurrent(request);
  if (problem !== undefined) throw refusal({ title, reason: `the result would not compile, ${said(problem)}` });
  await confirm(request, offload, asked, texts);
  return offload;
}

/** Asks for types for as long as the answer is another plan. */
async function answered(request: Offloading, plan: OffloadPlan): Promise<OffloadOutcome> {
  let next: OffloadPlan | OffloadOutcome = plan;
  while (next.kind === "plan") {
    const answer = await request.place.types.describe(next.question);
    checkCurrent(request);
    next = next.finish(answer);
  }
  return next;
}

function checkCurrent({ place, token }: Offloading): void {
  if (token?.isCancellationRequested === true) throw cancelled();
  if (!place.isCurrent()) throw contentModified("The project has changed meanwhile");
}

/** By file, those that are there and those that are made. */
async function textsAfter({ surroundings }: ProjectView, offload: Offload): Promise<ReadonlyMap<string, string>> {
  const { applyEdits } = await import("eslint-plugin-unstuck/analyzer");
  const changed = offload.changes.map(({ file, edits }): readonly [string, string] => {
    const text = surroundings.textOf(file);
    if (text === undefined) throw contentModified(`${file} has changed`);
    return [file, applyEdits(text, edits)];
  });
  return new Map([...changed, ...offload.newFiles.map(({ file, text }) => [file, text] as const)]);
}

/** The analysis must agree: what was to be moved does not block any more, and nothing else does. */
async function confirm(
  { place, token }: Offloading,
  { title, newFiles }: Offload,
  { place: moved }: OffloadRequest,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { blocksNoMore, isConfirmed } = await import("eslint-plugin-unstuck/analyzer");
  const { isSourceName } = await import("eslint-plugin-unstuck/host");
  const trial = await place.tryOut(new Map([...texts].filter(([file]) => isSourceName(file))), token);
  if (trial === undefined) throw contentModified("The project has changed meanwhile");
  const { before, after } = trial;
  const isNew = ({ file, cause }: Finding): boolean =>
    newFiles.some((one) => one.file === file || one.file === cause.file);
  const isFine = moved.kind === "finding" ? isConfirmed(moved.finding, before, after) : blocksNoMore(before, after);
  if (!isFine || after.some(isNew)) throw refusal({ title, reason: "the analysis of the result does not confirm it" });
}

function said({ file, line, message }: TypeProblem): string {
  return `${file}:${String(line)}: ${message.replace(/\.$/, "")}`;
}

function refusal({ title, reason }: { readonly title: string; readonly reason: string }): Error {
  return requestFailed(`Cannot ${title.charAt(0).toLowerCase()}${title.slice(1)}: ${reason}`);
}
