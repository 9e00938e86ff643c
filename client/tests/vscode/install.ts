import { editions } from "./editions.js";
import { installBrowser, NotPossibleHere } from "./install/browser.js";
import { installCodeServer, type CodeServer } from "./install/code-server.js";
import { say } from "./report.js";

export { NotPossibleHere };

export interface Installed {
  readonly browser: string;
  readonly codeServers: readonly CodeServer[];
}

/** Everything that the tests need beyond `npm ci`. Throws {@link NotPossibleHere} where they cannot run. */
export function install(names: readonly string[]): Installed {
  if (process.platform !== "linux") throw new NotPossibleHere("The tests in VS Code run on Linux only.");
  const browser = installBrowser();
  say(`browser: ${browser}`);
  const wanted = editions.filter(({ name }) => names.length === 0 || names.includes(name));
  return { browser, codeServers: wanted.map(installCodeServer) };
}
