import type { Locator, Page } from "playwright-core";
import { until } from "../harness/wait.js";

/** What somebody in front of the browser can do. */
export interface Person {
  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  /** The text editor that is in front. */
  readonly editor: Locator;
  readonly openFolder: () => Promise<void>;
  readonly openFile: (name: string) => Promise<void>;
  readonly runCommand: (title: string) => Promise<void>;
  /** Takes the row of that name in a list that asks for something. */
  readonly choose: (row: string) => Promise<void>;
  /** What the editor shows. */
  readonly shownText: () => Promise<string>;
  /** A line of the editor that holds a text. */
  readonly line: (text: string) => Locator;
  /** Rests the pointer in the middle. */
  readonly pointAt: (target: Locator) => Promise<void>;
  /** Points and clicks, as a hand does: `Locator.click` gives up where VS Code lays an invisible sheet over a menu. */
  readonly click: (target: Locator) => Promise<void>;
  /** Puts the cursor there; both count from 1. */
  readonly goTo: (line: number, column: number) => Promise<void>;
  /** Moves away, so that nothing hovers. */
  readonly pointNowhere: () => Promise<void>;
  /** Presses keys until a person would see that they had an effect. */
  readonly pressUntil: (keys: string, seen: Locator) => Promise<void>;
}

export function createPerson(page: Page, host: string, workspace: string): Person {
  const editor = page.locator(".editor-group-container.active .monaco-editor").first();
  const lines = editor.locator(".view-lines .view-line");
  const box = page.locator(".quick-input-widget .quick-input-box input");
  // It closes again when something else takes the focus at that moment.
  const ask = async (keys: string, text: string) => {
    await until(`a box after ${keys}`, async () => {
      await page.keyboard.press(keys);
      return await box.fill(text, { timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
  };
  const choose = async (row: string) => {
    const focused = page.locator(".quick-input-list .monaco-list-row.focused");
    const wanted = focused.filter({ has: page.getByText(row, { exact: true }) });
    await until(row, async () => {
      if (await isSeen(wanted, 500)) return true;
      await page.keyboard.press("ArrowDown");
      return false;
    });
    await page.keyboard.press("Enter");
  };
  const pointAt = async (target: Locator) => {
    const box = await until("a place to point at", async () => (await target.boundingBox()) ?? false);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // From beside: some parts notice only a pointer that moves.
    await page.mouse.move(x - 4, y);
    await page.mouse.move(x, y, { steps: 4 });
  };
  const click = async (target: Locator) => {
    await pointAt(target);
    await page.mouse.down();
    await page.mouse.up();
  };
  return {
    page,
    workspace,
    editor,
    click,
    choose,
    pointAt,
    openFolder: async () => {
      await page.goto(`http://${host}/?${new URLSearchParams({ folder: workspace }).toString()}`);
      await page.locator(".monaco-workbench").waitFor();
    },
    openFile: async (name) => {
      const file = name.slice(name.lastIndexOf("/") + 1);
      // The whole path: names are looked up by a program that the older edition lacks.
      await ask("Control+P", `${workspace}/${name}`);
      await choose(file);
      await page.locator(".editor-group-container.active .tab.active", { hasText: file }).waitFor();
      await lines.first().waitFor();
    },
    runCommand: async (title) => {
      await ask("F1", `>${title}`);
      await choose(title);
    },
    goTo: async (line, column) => {
      await ask("Control+G", `:${String(line)}:${String(column)}`);
      await page.keyboard.press("Enter");
      await page.getByText(`Ln ${String(line)}, Col ${String(column)}`).waitFor();
    },
    shownText: async () => plain((await lines.allInnerTexts()).join("\n")),
    line: (text) => lines.filter({ hasText: new RegExp(escaped(text).replaceAll(" ", "[ \\u00a0]")) }).first(),
    pointNowhere: () => page.mouse.move(640, 4),
    pressUntil: async (keys, seen) => {
      await until(`what ${keys} shows`, async () => {
        await page.keyboard.press(keys);
        return await isSeen(seen, 1500);
      });
    },
  };
}

/** The editor draws blanks as U+00A0. */
export function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** A person would wait that long and then try once more. */
export async function isSeen(target: Locator, timeout: number): Promise<boolean> {
  try {
    await target.first().waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
