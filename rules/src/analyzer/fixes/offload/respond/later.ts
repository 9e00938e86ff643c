import type ts from "../../../../typescript.cjs";
import { declarationAt } from "../../lexical.js";
import { usesOf } from "../../siblings/names.js";
import { changeBy } from "../extraction/mutations.js";
import type { Editing } from "../../siblings/lines.js";
import { usedOutside } from "../extraction/uses.js";
import { indentationAt, isAsync } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { Moved } from "../moved.js";
import { callOf, logged } from "../queue/call-text.js";
import { queueNames, scheduleParameters } from "../queue/calls.js";
import type { Registration } from "../schedule/registration.js";
import { importGenerated } from "./call-import.js";
import type { CallSite } from "./call-site.js";
import { dropUnneeded } from "./unneeded.js";
import { heldBy, isAnsweredBefore } from "./reply.js";

/** Where nothing needs what a region gives, its place is taken by a call that queues it. */
export function queueForLater(moved: Moved, editing: Editing, queueFile: string): CallSite | Declined {
  const { region, outputs, task, style } = moved;
  const isAnswered = isAnsweredBefore(moved);
  const held = heldBy(region);
  if (held.kind === "declined") return held;
  const names = [...held.names, ...outputs.map(({ declaration }) => declaration)];
  const isHeld = (use: ts.Node): boolean => held.nodes.some((node) => node.pos <= use.pos && use.end <= node.end);
  const needed = names.flatMap((name) => usedOutside(region, name)).find((use) => !isHeld(use));
  if (needed !== undefined) return declined(`${needed.text} is needed after it`);
  const [first] = held.nodes;
  const last = held.nodes.at(-1);
  if (first === undefined || last === undefined) return declined("there is nothing to move");
  const { source, around } = region;
  const call = callOf(queueNames(task).enqueue, task);
  const start = first.getStart(source.tree);
  // After the response there is nobody left to tell that it was not queued.
  const text = isAsync(around) && !isAnswered ? `await ${call}${style.end}` : loggedHere(moved, call, start, "queued");
  editing.edits.replaceRange(source, start, last.end, text, "Queue the work");
  importGenerated({ ...editing, label: `Import ${queueNames(task).enqueue}` }, [queueNames(task).enqueue], queueFile);
  const done = isAnswered
    ? "after the response, as before, but in another process"
    : "later, and in another process; nothing waits for it";
  return {
    kind: "call-site",
    calls: { enqueue: "now", status: false, run: false, schedule: undefined },
    notes: [`The work is done ${done}.`],
  };
}

/** A timer or a cron job becomes a delayed job or a schedule of the queue. */
export function queueRegistered(
  moved: Moved,
  editing: Editing,
  queueFile: string,
  registration: Registration,
): CallSite | Declined {
  const { statement, when } = registration;
  const changing = changingInput(moved);
  if (changing !== undefined) return declined(`${changing} may have another value when it runs than when it is queued`);
  const { region, task } = moved;
  const names = queueNames(task);
  const isOnce = when.kind === "delay";
  const name = isOnce ? names.enqueue : names.schedule;
  const more = isOnce ? [when.milliseconds ?? "1"] : scheduleParameters(when.timing).map(({ text }) => text);
  const start = statement.getStart(region.source.tree);
  const text = loggedHere(moved, callOf(name, task, more), start, isOnce ? "queued" : "scheduled");
  editing.edits.replace(
    region.source,
    statement,
    text,
    isOnce ? "Queue the work for later" : "Schedule the work in the queue",
  );
  dropUnneeded(editing, region, [statement], text);
  importGenerated({ ...editing, label: `Import ${name}` }, [name], queueFile);
  return {
    kind: "call-site",
    calls: {
      enqueue: isOnce ? "later" : undefined,
      status: false,
      run: false,
      schedule: isOnce ? undefined : when.timing,
    },
    notes: [isOnce ? delayed : scheduled, ...readOnce(moved)],
  };
}

const delayed = "The delayed job is kept by the queue: it runs even if this process is gone by then.";
const scheduled =
  "The schedule is kept by the queue: it goes on when this process is gone, and runs once however many servers there are; " +
  "remove it there if it is no longer wanted.";

/** An input that is given another value somewhere: a job would keep the one that it was queued with. */
function changingInput({ task, region }: Moved): string | undefined {
  const { source } = region;
  const isChanged = (name: string): boolean => {
    const declaration = declarationAt(name, region.around);
    return declaration !== undefined && usesOf(source, declaration).some((use) => changeBy(use) === "reassigned");
  };
  return task.input.find(({ sent }) => isChanged(sent))?.name;
}

/** What is not a name of its own may change without being given a value. */
function readOnce({ task }: Moved): readonly string[] {
  const read = task.input.filter(({ sent }) => !/^[\w$]+$/.test(sent)).map(({ sent }) => sent);
  return read.length === 0
    ? []
    : [
        `${read.join(" and ")} ${read.length > 1 ? "are" : "is"} read once, when it is queued, and no more when it runs.`,
      ];
}

function loggedHere({ region: { source }, style, task }: Moved, call: string, start: number, what: string): string {
  return logged(call, `The ${task.fileName} job was not ${what}:`, style, indentationAt(source, start));
}
