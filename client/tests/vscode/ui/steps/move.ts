import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { needs } from "../../../../../rules/dist-tests/offload-run/needs.js";
import { until } from "../../harness/wait.js";
import { checkQueue, checkWorker, mainFile, removeKeyServer, writeKeyServer } from "../key-server.js";
import type { Person } from "../person.js";
import { raisePanel } from "../raise-panel.js";
import type { Step } from "../step.js";

const [threads, queues] = ["key-server", "key-queue"] as const;

/** Moves what cannot be awaited off the loop, in two clicks: to a worker thread, and then, in another server, to a queue. */
export const move: readonly Step[] = [
  {
    title: "sees that a handler's work can be moved to a worker thread",
    act: async (person) => {
      await openKeyServer(person, threads);
      await person.pressUntil("Control+.", menuRow(person, toWorker));
    },
  },
  {
    title: "takes that and looks at what it creates and changes",
    picture: "move-to-worker",
    act: async (person) => {
      await person.click(menuRow(person, toWorker));
      await seePreview(person, ["package.json", "key-server.js", "pool.js", "pbkdf2.worker.js", "pbkdf2.js"], 40);
    },
  },
  {
    title: "applies it: the new file stands beside, and a message says what to run",
    act: async (person) => {
      await apply(person);
      await seeMessage(person, /Moved crypto\.pbkdf2Sync to a worker thread\. Run npm install /);
      await seeBeside(person, "pbkdf2.worker.js");
      await untilSaved(person, threads, "workers/pbkdf2.worker.js");
    },
  },
  {
    title: "starts the server: it answers as before, and nobody waits for it any more",
    act: async ({ workspace }) => {
      await checkWorker(path.join(workspace, threads));
    },
  },
  {
    title: "takes a queue for the same work, and looks at what it creates and changes",
    picture: "move-to-queue",
    act: async (person) => {
      await tidy(person, threads);
      await openKeyServer(person, queues);
      await person.pressUntil("Control+.", menuRow(person, toQueue));
      await person.click(menuRow(person, toQueue));
      await seePreview(
        person,
        ["package.json", "key-queue.js", "connection.js", "pbkdf2.processor.js", "start-workers.js"],
        150,
      );
    },
  },
  {
    title: "applies that: the processor stands beside",
    act: async (person) => {
      await apply(person);
      await seeMessage(person, /Run npm install /);
      await seeBeside(person, "pbkdf2.processor.js");
      await untilSaved(person, queues, "queues/pbkdf2.processor.js");
    },
  },
  {
    title: "starts the server, and in a second terminal the worker: the handler answers 202, and the job is done",
    leftOut: needs.redis,
    act: async ({ workspace }) => {
      await checkQueue(path.join(workspace, queues));
    },
  },
  {
    title: "tidies up",
    act: async (person) => {
      await tidy(person, queues);
    },
  },
];

const toWorker = "Move crypto.pbkdf2Sync to a worker thread";
const toQueue = "Move crypto.pbkdf2Sync to a task queue (BullMQ)";

async function openKeyServer(person: Person, folder: string): Promise<void> {
  writeKeyServer(path.join(person.workspace, folder));
  // A menu that is still open would take the keys.
  await person.page.keyboard.press("Escape");
  await person.openFile(`${folder}/${mainFile(folder)}`);
  await person.editor.locator(".squiggly-error").first().waitFor({ state: "attached", timeout: 60_000 });
  await person.goTo(8, 16);
}

function menuRow({ page }: Person, title: string) {
  return page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
}

function preview({ page }: Person) {
  return page.locator(".bulk-edit-panel");
}

/** Types are asked for before there is anything to show. */
async function seePreview(person: Person, files: readonly string[], room: number): Promise<void> {
  await preview(person).waitFor({ timeout: 120_000 });
  // Rows out of sight are not there.
  await raisePanel(person, room);
  for (const file of files) {
    await preview(person).locator(".monaco-list-row", { hasText: file }).first().waitFor();
  }
  await person.pointNowhere();
}

async function apply(person: Person): Promise<void> {
  await person.click(preview(person).getByRole("button", { name: "Apply" }));
}

async function seeBeside({ page }: Person, file: string): Promise<void> {
  await page.locator(".editor-group-container .tab", { hasText: file }).first().waitFor();
  await until("two groups of editors", async () => (await page.locator(".editor-group-container").count()) === 2);
}

async function seeMessage({ page }: Person, words: RegExp): Promise<void> {
  const message = page.locator(".notifications-toasts .notification-list-item:visible", { hasText: words }).first();
  await message.waitFor();
  await message.getByRole("button", { name: "Run npm install" }).waitFor();
}

/** VS Code saves what an edit has changed, and that takes a moment. */
async function untilSaved(person: Person, folder: string, created: string): Promise<void> {
  await person.runCommand("File: Save All");
  const place = path.join(person.workspace, folder);
  await until("the files on disk", () => {
    const isMoved = existsSync(path.join(place, created)) && readFileSync(path.join(place, created), "utf8") !== "";
    return isMoved && !readFileSync(path.join(place, mainFile(folder)), "utf8").includes("pbkdf2Sync(");
  });
}

async function tidy({ runCommand, workspace }: Person, folder: string): Promise<void> {
  await runCommand("Notifications: Clear All Notifications");
  await runCommand("View: Close All Editors");
  removeKeyServer(path.join(workspace, folder));
}
