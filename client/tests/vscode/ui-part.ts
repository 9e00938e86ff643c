import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { withSession } from "./harness/session.js";
import type { PartOptions } from "./part.js";
import { pictureFolder } from "./paths.js";
import type { Result } from "./results.js";
import { createPerson, type Person } from "./ui/person.js";
import type { Step } from "./ui/step.js";
import { steps } from "./ui/steps.js";

/** A person's path through the real interface: the first step that fails is the last. */
export async function runPersonsPath(options: PartOptions): Promise<readonly Result[]> {
  return await withSession(options, { askForTrust: true }, async ({ page, host, workspace }) => {
    const person = createPerson(page, host, workspace);
    const results: Result[] = [];
    for (const [index, step] of steps.entries()) {
      const result = await take(step, person);
      results.push(result);
      await comeToRest(page);
      const name = `${String(index + 1).padStart(2, "0")} ${step.title}.png`;
      await page.screenshot({ path: path.join(options.output, name) });
      if (result.state === "failed") break;
      if (options.pictures) await takePicture(step, person);
    }
    return results;
  });
}

async function take({ title, act, leftOut }: Step, person: Person): Promise<Result> {
  const reason = leftOut?.();
  if (reason !== undefined) return { title: `left out, ${title}: ${reason}`, state: "pending", milliseconds: 0 };
  const begun = Date.now();
  const milliseconds = () => Date.now() - begun;
  try {
    await act(person);
    return { title, state: "passed", milliseconds: milliseconds() };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { title, state: "failed", milliseconds: milliseconds(), error: failure };
  }
}

/** Cards and menus fade in. */
async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function takePicture({ picture, clip }: Step, { page }: Person): Promise<void> {
  if (picture === undefined) return;
  mkdirSync(pictureFolder, { recursive: true });
  await page.screenshot({ path: path.join(pictureFolder, `${picture}.png`), ...(clip === undefined ? {} : { clip }) });
}
