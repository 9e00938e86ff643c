import type { Finding, Offload, OffloadOutcome, OffloadRequest } from "eslint-plugin-unstuck/analyzer";
import type { TypeProblem } from "eslint-plugin-unstuck/host";
import { cancelled, type Cancellation } from "./cancellation.js";
import type { ProjectView } from "./context.js";
import { contentModified, reasonOf, requestFailed } from "./failure.js";

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
  const outcome = await settled(request, asked);
  if (outcome.kind === "declined") throw refusal(outcome);
  const { offload } = outcome;
  const { title } = offload;
  const taken = offload.newFiles.find(({ file }) => place.surroundings.exists(file));
  if (taken !== undefined) throw refusal({ title, reason: `${taken.file} is there already` });
  const texts = await textsAfter(place, offload);
  const [problem] = await checked(request, title, place.types.verify(texts));
  if (problem !== undefined) throw refusal({ title, reason: `the result would not compile, ${said(problem)}` });
  await confirm(request, offload, asked, texts);
  return offload;
}

async function settled(request: Offloading, asked: OffloadRequest): Promise<OffloadOutcome> {
  const { settleOffload } = await import("eslint-plugin-unstuck/analyzer");
  const { snapshot, surroundings, types } = request.place;
  const plan = snapshot.analysis.offload(asked, surroundings);
  return await settleOffload(plan, (question) => checked(request, plan.title, types.describe(question)));
}

/** What the type checker says, if it still counts then. */
async function checked<T>(request: Offloading, title: string, answer: Promise<T>): Promise<T> {
  const said = await answer.catch((error: unknown) => {
    throw refusal({ title, reason: reasonOf(error) });
  });
  checkCurrent(request);
  return said;
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
