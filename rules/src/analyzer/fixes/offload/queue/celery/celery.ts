import { declined, type Declined } from "../../../types.js";
import { specifierOf } from "../../generate/paths.js";
import { nodesOf } from "../../region.js";
import type { Moved } from "../../moved.js";
import type { Engine, Queued, QueueModules } from "../engine.js";
import { homeModule } from "../home.js";
import { queueTarget } from "../queue-target.js";
import { celeryModule, producerModule } from "./modules.js";
import { pythonCall } from "./python-task.js";

const engine: Engine = {
  whyNot: () => undefined,
  timing: () => declined("Celery beat keeps schedules, and it reads them in Python"),
  write,
};

/** Celery: the work is Python's, this side sends the message. */
export const celery = queueTarget(engine);

function write({ moved, calls, file }: Queued): QueueModules | Declined {
  const { task, style, folder, surroundings } = moved;
  const client = homeModule(moved, folder, "celery", "sendTask");
  if (client === undefined) return declined(`${folder}/celery${style.extension} is something else already`);
  const python = pythonCall(task, surroundings);
  const producer = {
    style,
    task,
    calls,
    python,
    celery: specifierOf(folder, client.file, style),
    replaces: shortText(moved),
  };
  return {
    kind: "modules",
    newFiles: [
      ...(client.isThere ? [] : [{ file: client.file, text: celeryModule(style) }]),
      { file, text: producerModule(producer) },
    ],
    packages: new Map([["celery-node", "~0.5.9"]]),
    scripts: new Map(),
    notes: [
      ...python.notes,
      "The moved code is gone from here; the comment of the producer quotes how it began.",
      "Broker and results are looked for at CELERY_BROKER_URL and CELERY_RESULT_BACKEND.",
      "Celery does not tell an id that it has never seen from a task that waits: both are PENDING.",
    ],
    opens: file,
  };
}

/** What a comment can quote. */
function shortText({ region }: Moved): string {
  const text = nodesOf(region.part)
    .map((node) => node.getText())
    .join(" ")
    .replace(/\s+/g, " ")
    .replaceAll("*/", "* /")
    .replaceAll("`", "'");
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
