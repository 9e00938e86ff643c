import { until } from "../../harness/wait.js";
import type { Person } from "../person.js";
import type { Step } from "../step.js";

/** Takes a fix that changes three files, after a look at what it would do to them. */
export const mend: readonly Step[] = [
  {
    title: "sees that a finding can be fixed",
    picture: "fixes",
    act: async (person) => {
      await person.openFile("src/routes/books.ts");
      await person.goTo(11, 30);
      await person.pressUntil("Control+.", menuRow(person, fixTitle));
    },
  },
  {
    title: "takes the fix and looks at what it would change",
    picture: "preview",
    act: async (person) => {
      await person.click(menuRow(person, fixTitle));
      for (const file of ["book-repository.ts", "books.ts", "catalogue.ts"]) await previewRow(person, file).waitFor();
      await person.pointNowhere();
    },
  },
  {
    title: "applies it to all three files, and the finding goes",
    act: async (person) => {
      const { page, editor, click, shownText } = person;
      await click(page.locator(".bulk-edit-panel").getByRole("button", { name: "Apply" }));
      await until("the awaited call", async () => (await shownText()).includes("= await catalogue.describe("));
      await editor.locator(".squiggly-warning").first().waitFor({ state: "detached" });
      for (const file of ["book-repository.ts", "catalogue.ts"]) {
        await person.openFile(`src/${file === "catalogue.ts" ? "services" : "repositories"}/${file}`);
        await until("the awaited call", async () => (await shownText()).includes("await "));
      }
    },
  },
  {
    title: "takes it back everywhere",
    act: async ({ page, editor, openFile, click, shownText }) => {
      await openFile("src/routes/books.ts");
      await page.keyboard.press("Control+Z");
      await click(page.getByRole("button", { name: "Undo in 3 Files" }));
      await until("the text as it was", async () => !(await shownText()).includes("await "));
      await editor.locator(".squiggly-warning").first().waitFor({ state: "attached" });
    },
  },
  {
    title: "reads why a finding cannot be fixed",
    picture: "declined",
    act: async (person) => {
      const { page, goTo, pressUntil, openFile, click } = person;
      await openFile("src/routes/loans.ts");
      await goTo(15, 9);
      await pressUntil("Control+.", menuRow(person, "Show the path"));
      await click(page.locator(".action-widget").getByText("Show Disabled"));
      await page.locator(".action-widget .monaco-list-row.option-disabled").first().waitFor();
    },
  },
  {
    title: "leaves the menu",
    act: async ({ page }) => {
      await page.keyboard.press("Escape");
      await page.locator(".action-widget").waitFor({ state: "hidden" });
    },
  },
];

const fixTitle = "Await readFile instead of fs.readFileSync";

function menuRow({ page }: Person, title: string) {
  return page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
}

function previewRow({ page }: Person, file: string) {
  return page.locator(".bulk-edit-panel .monaco-list-row", { hasText: file }).first();
}
