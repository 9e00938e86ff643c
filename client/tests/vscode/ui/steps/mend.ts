import { until } from "../../harness/wait.js";
import type { Person } from "../person.js";
import { raisePanel } from "../raise-panel.js";
import type { Step } from "../step.js";

/** Takes a fix that changes three files, after a look at what it would do to them. */
export const mend: readonly Step[] = [
  {
    title: "sees that a finding can be fixed",
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
      await preview(person).waitFor();
      await raisePanel(person, 130);
      for (const file of files) await previewRow(person, file.replace(/^.*\//, "")).waitFor();
      await person.pointNowhere();
    },
  },
  {
    title: "applies it to all three files, and the finding goes",
    act: async (person) => {
      const { editor, click, shownText } = person;
      await click(preview(person).getByRole("button", { name: "Apply" }));
      await until("the awaited call", async () => (await shownText()).includes("= await catalogue.describe("));
      await editor.locator(".squiggly-warning").first().waitFor({ state: "detached" });
      for (const file of files) {
        await person.openFile(file);
        await until("the awaited call", async () => (await shownText()).includes("await "));
      }
    },
  },
  {
    title: "takes it back, which also counts for all three",
    act: async ({ page, editor, openFile, shownText }) => {
      await openFile("src/routes/books.ts");
      await page.keyboard.press("Control+Z");
      await editor.locator(".squiggly-warning").first().waitFor({ state: "attached" });
      for (const file of files) {
        await openFile(file);
        await until("the text as it was", async () => !(await shownText()).includes("await "));
      }
    },
  },
  {
    title: "reads why a finding cannot be fixed",
    picture: "declined",
    act: async (person) => {
      const { goTo, pressUntil, openFile } = person;
      await openFile("src/routes/loans.ts");
      await goTo(15, 9);
      await pressUntil("Control+.", menuRow(person, "Cannot await"));
    },
  },
];

const files = ["src/routes/books.ts", "src/services/catalogue.ts", "src/repositories/book-repository.ts"] as const;
const fixTitle = "Await readFile instead of fs.readFileSync";

function menuRow({ page }: Person, title: string) {
  return page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
}

function preview({ page }: Person) {
  return page.locator(".bulk-edit-panel");
}

function previewRow(person: Person, file: string) {
  return preview(person).locator(".monaco-list-row", { hasText: file }).first();
}
