import { until } from "../../harness/wait.js";
import type { Person } from "../person.js";
import type { Step } from "../step.js";

/** Makes it fit: settings, configuration; and where to read on. */
export const adjust: readonly Step[] = [
  {
    title: "finds the settings",
    act: async ({ page, runCommand }) => {
      await page.keyboard.press("Escape");
      await runCommand("Preferences: Open Settings (UI)");
      await page.locator(".settings-editor").waitFor();
      await page.keyboard.type("@ext:unstuck-dev.unstuck");
      await setting(page, "codeLens").waitFor();
    },
  },
  {
    title: "turns the lenses off",
    act: async (person) => {
      await turnLenses(person);
      const lenses = person.editor.locator(".codelens-decoration a");
      await until("no lens", async () => (await lenses.count()) === 0);
    },
  },
  {
    title: "creates a configuration and is told of a wrong key",
    act: async ({ page, editor, runCommand, line, click, shownText }) => {
      await runCommand("Unstuck: Create Configuration");
      await until("the file", async () => (await shownText()).includes('"exclude"'));
      await click(line('"phases"').getByText("phases"));
      await page.keyboard.type("x");
      await editor.locator(".squiggly-warning").first().waitFor({ state: "attached" });
      await page.keyboard.press("Control+Z");
      await editor.locator(".squiggly-warning").first().waitFor({ state: "detached" });
    },
  },
  {
    title: "reads the output",
    act: async ({ page, runCommand }) => {
      await runCommand("Unstuck: Show Output");
      await page
        .locator(".part.panel .view-line", { hasText: /findings/ })
        .first()
        .waitFor();
    },
  },
  {
    title: "takes the walkthrough",
    act: async ({ page, runCommand, choose }) => {
      await page.keyboard.press("Control+J");
      // With the side bar open there would be no room for the pictures.
      await page.keyboard.press("Control+B");
      await runCommand("Welcome: Open Walkthrough...");
      await choose("Get unstuck");
      await page.getByText("See who waits").first().waitFor();
      await page.locator(".getting-started-media").waitFor();
    },
  },
  {
    title: "reads about the extension",
    act: async ({ page, click, pressUntil }) => {
      const view = page.locator(".extensions-viewlet");
      await pressUntil("Control+Shift+X", view);
      await click(view.locator(".extension-list-item", { hasText: "Unstuck" }).first());
      await page.locator(".extension-editor .header .name", { hasText: "Unstuck" }).waitFor();
    },
  },
];

function setting(page: Person["page"], name: string) {
  return page.locator(`.settings-editor [data-key="unstuck.${name}"]`);
}

async function turnLenses({ page, openFile, click }: Person): Promise<void> {
  await click(setting(page, "codeLens").locator(".setting-value-checkbox"));
  await openFile("src/routes/books.ts");
}
