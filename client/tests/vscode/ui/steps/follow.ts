import { until } from "../../harness/wait.js";
import type { Person } from "../person.js";
import type { Step } from "../step.js";

/** Follows a path: from a lens, and in the tree. */
export const follow: readonly Step[] = [
  {
    title: "clicks a lens and sees the path",
    picture: "path",
    act: async ({ page, editor, click }) => {
      await click(editor.locator(".codelens-decoration a", { hasText: "1 ms class" }));
      const rows = page.locator(".quick-input-list .monaco-list-row");
      await until("the steps", async () => (await rows.count()) === 4);
      await rows.filter({ hasText: "fs.readFileSync" }).waitFor();
    },
  },
  {
    title: "walks down the path and back",
    act: async ({ page, shownText }) => {
      await until("the helper", async () => {
        await page.keyboard.press("ArrowDown");
        return (await shownText()).includes("class FileBookRepository");
      });
      await page.keyboard.press("Escape");
      await until("the handler", async () => (await shownText()).includes("function bookRoutes"));
    },
  },
  {
    title: "asks for the path with a command",
    act: async ({ page, runCommand, goTo, shownText }) => {
      await goTo(11, 20);
      await runCommand("Unstuck: Show Path of the Finding Here");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "fs.readFileSync" }).waitFor();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await until("the blocking call", async () => (await shownText()).includes("class FileBookRepository"));
    },
  },
  {
    title: "opens the view of blocking calls and sees who waits",
    picture: "blocking-calls",
    act: async (person) => {
      const { page, click, pointNowhere } = person;
      await click(page.locator(".activitybar .action-label[aria-label*='Unstuck']"));
      await widenSideBar(person, 80);
      await expand(person, "fs.readFileSync");
      await expand(person, "GET /:isbn");
      await treeRow(person, "FileBookRepository.find").waitFor();
      await pointNowhere();
    },
  },
  {
    title: "clicks a step and is taken there",
    act: async (person) => {
      await person.click(treeRow(person, "FileBookRepository.find"));
      await until("the file", async () => (await person.shownText()).includes("export class CatalogueService"));
    },
  },
  {
    title: "mends a helper without saving, and the tree follows",
    act: async (person) => {
      const { page, openFile, goTo } = person;
      await treeRow(person, "busy-wait loop").waitFor();
      await openFile("src/services/pause.ts");
      await goTo(3, 1);
      await page.keyboard.press("Control+Shift+K");
      await treeRow(person, "busy-wait loop").waitFor({ state: "hidden" });
      await page.keyboard.press("Control+Z");
      await treeRow(person, "busy-wait loop").waitFor();
    },
  },
  {
    title: "reads the state in the status bar",
    act: async ({ page, click }) => {
      await click(page.locator("[id='status.languageStatus']"));
      await page.locator(".hover-language-status", { hasText: "8 blocking calls" }).first().waitFor();
    },
  },
];

/** Drags its edge. */
async function widenSideBar({ page }: Person, by: number): Promise<void> {
  const bar = await until("the side bar", async () => (await page.locator(".part.sidebar").boundingBox()) ?? false);
  const [edge, y] = [bar.x + bar.width, bar.y + bar.height / 2];
  await page.mouse.move(edge, y);
  await page.mouse.down();
  await page.mouse.move(edge + by, y, { steps: 4 });
  await page.mouse.up();
}

/** A click beside its arrow would go to the code. */
async function expand(person: Person, name: string): Promise<void> {
  const row = treeRow(person, name);
  await person.click(row.locator(".monaco-tl-twistie"));
  await until(`${name} to open`, async () => (await row.getAttribute("aria-expanded")) === "true");
}

function treeRow({ page }: Person, name: string) {
  return page.locator(".part.sidebar .monaco-list-row", { hasText: name }).first();
}
