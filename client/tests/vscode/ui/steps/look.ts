import assert from "node:assert/strict";
import { until } from "../../harness/wait.js";
import { isSeen, plain } from "../person.js";
import type { Step } from "../step.js";

/** A newcomer opens a folder and a file, and looks. */
export const look: readonly Step[] = [
  {
    title: "opens a folder without trusting it",
    act: async ({ page, openFolder }) => {
      await openFolder();
      await page.getByRole("treeitem", { name: "src" }).first().waitFor();
      await page.getByText("Restricted Mode").first().waitFor();
    },
  },
  {
    title: "opens a file and sees squiggles, even so",
    act: async ({ page, editor, openFile }) => {
      await openFile("src/routes/books.ts");
      await editor.locator(".squiggly-warning").first().waitFor({ state: "attached", timeout: 60_000 });
      await editor.locator(".squiggly-info").first().waitFor({ state: "attached" });
      assert.equal(await page.locator(".squiggly-error").count(), 0);
    },
  },
  {
    title: "trusts the folder",
    act: async ({ page, runCommand, click, pointNowhere }) => {
      await runCommand("Workspaces: Manage Workspace Trust");
      await click(page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }));
      await page.getByText("Restricted Mode").first().waitFor({ state: "hidden" });
      await runCommand("View: Close Editor");
      await pointNowhere();
    },
  },
  {
    title: "reads the lenses over the handlers",
    act: async ({ editor }) => {
      const lenses = editor.locator(".codelens-decoration a");
      await until("two lenses", async () => {
        const shown = (await lenses.allInnerTexts()).map(plain);
        return shown.filter((text) => text.includes("blocking call")).length === 2;
      });
    },
  },
  {
    title: "points at a squiggle and reads what blocks, who waits and what to do",
    picture: "hover",
    act: async ({ page, line, pointAt }) => {
      const card = page.locator(".monaco-hover:visible", { hasText: "blocks the event loop" });
      await until("the card", async () => {
        await pointAt(line("catalogue.describe(").getByText("describe"));
        return await isSeen(card, 2000);
      });
      const text = plain((await card.allInnerTexts()).join("\n"));
      for (const part of ["fs.readFileSync", "GET /:isbn", "FileBookRepository.find", "Instead", "Show the path"]) {
        assert.ok(text.includes(part), `${part} is not in:\n${text}`);
      }
      assert.equal(text.split("1 ms class").length, 2, `The cost is there once:\n${text}`);
    },
  },
  {
    title: "finds those of other files in the Problems panel",
    picture: "problems",
    act: async ({ page, pointNowhere, pressUntil }) => {
      await pointNowhere();
      const panel = page.locator(".markers-panel");
      await pressUntil("Control+Shift+M", panel);
      // The rows that it shows without scrolling: errors first, by name of the file.
      for (const text of ["cover-queue.ts", "loans.ts", "busy-wait loop blocks the event loop", "members.ts"]) {
        await panel.locator(".monaco-list-row", { hasText: text }).first().waitFor();
      }
    },
  },
];
