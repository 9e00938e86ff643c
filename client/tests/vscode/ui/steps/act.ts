import { until } from "../../harness/wait.js";
import type { Person } from "../person.js";
import type { Step } from "../step.js";

/** Opens the light bulb's menu, takes an action, and takes it back. */
export const act: readonly Step[] = [
  {
    title: "opens the menu of the light bulb",
    picture: "quick-fix",
    act: async (person) => {
      const { page, goTo, pressUntil, openFile } = person;
      await page.locator(".markers-panel").waitFor();
      await page.keyboard.press("Control+J");
      await openFile("src/routes/books.ts");
      await goTo(11, 30);
      await pressUntil("Control+.", menuRow(person, ignoreTitle));
    },
  },
  {
    title: "ignores the finding and types a reason",
    act: async (person) => {
      const { page, editor, click, shownText } = person;
      await click(menuRow(person, ignoreTitle));
      await until("the comment", async () =>
        (await shownText()).includes("// unstuck-ignore-next-line fs.readFileSync -- "),
      );
      await page.keyboard.type("books are small");
      await until("the reason", async () => (await shownText()).includes(" -- books are small"));
      await editor.locator(".squiggly-warning").first().waitFor({ state: "detached" });
    },
  },
  {
    title: "takes it back and sees the squiggle again",
    act: async ({ page, editor, shownText }) => {
      await until("the text as it was", async () => {
        await page.keyboard.press("Control+Z");
        return !(await shownText()).includes("unstuck-ignore");
      });
      await editor.locator(".squiggly-warning").first().waitFor({ state: "attached" });
    },
  },
];

const ignoreTitle = "Ignore fs.readFileSync on line 11";

function menuRow({ page }: Person, title: string) {
  return page.locator(".action-widget .monaco-list-row", { hasText: title });
}
