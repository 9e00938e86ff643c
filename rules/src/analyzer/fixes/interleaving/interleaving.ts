import ts from "../../../typescript.cjs";
import { interruptedFile } from "./file-accesses.js";
import { alreadyWaits, isInside, loopsAround, runsAfter, runsBefore, type Frame } from "./execution-order.js";
import { isCriticalSection, isLocked } from "./mutual-exclusion.js";
import { enclosingFunction, type FunctionNode, type Source } from "../source.js";
import { isShared, isDeclaredIn } from "./shared-state.js";
import { conflict, type Read, type Write } from "./state-access.js";
import { accessesIn } from "./state-accesses.js";
import { runsInPlace } from "./inline-callbacks.js";
import { changingIteration } from "./shared-iteration.js";

/**
 * Others may run while an expression is awaited. Says in sentences what that can break in the function around it:
 * state that is read before and written after, files that are read and written. Empty if nothing of the kind is there.
 */
export function interleavings(
  source: Source,
  around: FunctionNode | undefined,
  awaited: ts.Expression,
): readonly string[] {
  if (around === undefined) return [];
  return [...new Set(framesOf(around, awaited).flatMap((frame) => warningsIn(source, frame)))];
}

/** Callbacks on the way out wait as well: those of `map` side by side, so what is local further out is shared by them. */
function framesOf(around: FunctionNode, awaited: ts.Node): readonly Frame[] {
  const frames: Frame[] = [];
  let wait = awaited;
  for (
    let node = enclosingFunction(awaited);
    node !== undefined && isInside(node, around);
    node = enclosingFunction(node)
  ) {
    if (node === around) return [...frames, { around, wait }];
    const call = node.parent;
    if (isForEach(call)) continue;
    frames.push({ around: node, wait });
    wait = ts.isCallExpression(call) ? call : node;
  }
  return [{ around, wait: awaited }];
}

function isForEach(call: ts.Node): boolean {
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === "forEach"
  );
}

function warningsIn(source: Source, frame: Frame): readonly string[] {
  const { around, wait } = frame;
  if (isLocked(frame)) return [];
  const entered = (node: FunctionNode): boolean => node === around || isInside(wait, node) || runsInPlace(node);
  const accesses = accessesIn(around, wait, entered).filter((access) => isShared(access, around));
  const reads = accesses.filter((access) => access.kind === "read");
  const writes = accesses.filter((access) => access.kind === "write");
  if (isCriticalSection(frame, reads, writes)) return [];
  const interrupted = interruptedKeys(frame, reads, writes);
  const refilled = refilledKeys(frame, writes).filter((key) => !interrupted.includes(key));
  const looped = changedInLoop(frame, writes).filter((key) => !interrupted.includes(key) && !refilled.includes(key));
  return [
    ...interrupted.map(
      (key) => `Others may run between the read of ${key} and its write; check that two of them at once do no harm.`,
    ),
    ...refilled.map(
      (key) => `Others may run after ${key} is reset and before it is filled again; check that none of them minds.`,
    ),
    ...announcedEarly(frame, reads, writes).map(
      ([first, second]) =>
        `Others may run between the write of ${first} and that of ${second}; check that none of them takes the first for both.`,
    ),
    ...looped.map(
      (key) => `Others may run while this loop changes ${key}; check that none of them minds seeing it half done.`,
    ),
    ...changingIteration(source, frame).map(
      (key) => `Others may change ${key} while this loop waits in the middle of it; check that the loop allows that.`,
    ),
    ...interruptedFile(frame, entered),
  ];
}

/** Read before the wait, written after it, and nobody was kept out by a write in between. */
function interruptedKeys(frame: Frame, reads: readonly Read[], writes: readonly Write[]): readonly string[] {
  const earlier = reads.filter((read) => runsBefore(read.node, frame));
  const later = writes.filter((write) => runsAfter(write.node, frame));
  const first = writes.filter((write) => runsBefore(write.node, frame));
  return unique(
    later.flatMap((write) => {
      const read = earlier.find((candidate) => {
        const isReserved = first.some((kept) => kept.node.end > candidate.node.end && conflict(candidate, kept));
        return conflict(candidate, write) && !isReserved && !alreadyWaits(frame, candidate.node, write.node);
      });
      return read === undefined ? [] : [read.key.length < write.key.length ? read.key : write.key];
    }),
  );
}

function refilledKeys(frame: Frame, writes: readonly Write[]): readonly string[] {
  const resets = writes.filter((write) => write.sets === "empty" && runsBefore(write.node, frame));
  const fills = writes.filter((write) => write.relative && runsAfter(write.node, frame));
  return unique(
    resets.flatMap((reset) =>
      fills.some((fill) => fill.key === reset.key && !alreadyWaits(frame, reset.node, fill.node)) ? [reset.key] : [],
    ),
  );
}

/** `if (loaded) return; loaded = true; …; data = …`: who comes meanwhile takes what is not there yet for loaded. */
function announcedEarly(
  frame: Frame,
  reads: readonly Read[],
  writes: readonly Write[],
): readonly (readonly [first: string, second: string])[] {
  const later = writes.filter((write) => runsAfter(write.node, frame));
  const announced = writes.filter(
    (write) =>
      !write.content &&
      !write.relative &&
      runsBefore(write.node, frame) &&
      reads.some((read) => read.decides && read.key === write.key && read.node.end <= write.node.getStart()) &&
      !later.some(({ key }) => key === write.key),
  );
  return announced.flatMap((first) => {
    const second = later.find((write) => !write.counts && !alreadyWaits(frame, first.node, write.node));
    return second === undefined ? [] : [[first.key, second.key] as const];
  });
}

function changedInLoop(frame: Frame, writes: readonly Write[]): readonly string[] {
  return unique(
    loopsAround(frame).flatMap((loop) =>
      writes
        .filter((write) => isInside(write.node, loop) && !write.counts && !isDeclaredIn(write.root, loop))
        .filter(() => !alreadyWaits(frame, loop, loop))
        .map(({ key }) => key),
    ),
  );
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
