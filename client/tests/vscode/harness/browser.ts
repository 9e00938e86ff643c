import { rmSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import type { TestFolder } from "./test-folder.js";

export interface Browser {
  readonly page: Page;
  close(): Promise<void>;
}

const size = { viewport: { width: 1280, height: 800 } };

/** For pictures in a page that is narrower than a screen: letters stay readable, and sharp. */
const pictureSize = { viewport: { width: 1120, height: 640 }, deviceScaleFactor: 2 };

/** A Chromium with a profile of its own, which reaches this machine and nothing else. */
export async function openBrowser(
  executablePath: string,
  folder: TestFolder,
  { pictures }: { readonly pictures: boolean },
): Promise<Browser> {
  const profile = path.join(folder.root, "browser");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    ...(pictures ? pictureSize : size),
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
    // Without a sandbox, for containers and root; it opens our own pages only.
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
  context.setDefaultTimeout(30_000);
  // VS Code asks its gallery and its content network; refused at once, it does not wait for them.
  await context.route(
    ({ protocol, hostname }) => protocol.startsWith("http") && hostname !== "127.0.0.1",
    (route) => route.abort(),
  );
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
