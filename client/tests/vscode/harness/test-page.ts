import { format } from "node:util";
import type { Page } from "playwright-core";
import type { CodeServer } from "../install/code-server.js";

export interface TestPage {
  readonly host: string;
  readonly workspace: string;
  /** Folder of an extension; VS Code only runs tests on behalf of one. */
  readonly extension: string;
  /** Exports `run()`. */
  readonly tests: string;
  /** Is told what the extension host prints, and why it could not run the tests. */
  readonly log: (line: string) => void;
}

/**
 * Opens a page whose address names the tests, as `code --extensionTestsPath` does. VS Code then calls two functions of
 * the page: one with what is logged, one with the exit code, to which the returned promise resolves.
 */
export async function openTestPage(page: Page, server: CodeServer, options: TestPage): Promise<number> {
  const { host, workspace, extension, tests, log } = options;
  const ended = new Promise<number>((resolve) => {
    void page.exposeFunction("codeAutomationExit", resolve);
  });
  await page.exposeFunction("codeAutomationLog", (_level: string, values: readonly unknown[]) => {
    log(format(...values));
  });
  if (server.edition.allowTests.length === 0) await page.addInitScript(allowTests);
  const remote = (file: string) => `vscode-remote://${host}${file}`;
  const payload = [
    ["extensionDevelopmentPath", remote(extension)],
    ["extensionTestsPath", remote(tests)],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`http://${host}/?${query.toString()}`);
  return await ended;
}

/** Runs in the page before its scripts, which read this element. Older editions have no argument for it. */
function allowTests(): void {
  new MutationObserver((_, observer) => {
    const element = document.getElementById("vscode-workbench-web-configuration");
    if (element === null) return;
    observer.disconnect();
    const configuration = JSON.parse(element.dataset["settings"] ?? "{}") as { developmentOptions?: object };
    configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
    element.dataset["settings"] = JSON.stringify(configuration);
  }).observe(document, { childList: true, subtree: true });
}
