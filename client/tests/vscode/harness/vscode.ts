import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CodeServer } from "../install/code-server.js";
import { environmentIn } from "./environment.js";
import { freePort } from "./port.js";
import { startGroup } from "./process-group.js";
import { userSettings } from "./settings.js";
import { until } from "./wait.js";
import type { TestFolder } from "./test-folder.js";

export interface VSCode {
  /** `127.0.0.1:12345`, also the authority of remote addresses. */
  readonly host: string;
  stop(): Promise<void>;
  /** Copies what VS Code and the extension have logged. */
  saveLogs(target: string): void;
}

export interface StartOptions {
  readonly vsix: string;
  /** Lets the page's address name tests to run in the extension host; hides notifications. */
  readonly allowTests?: boolean;
  /** Asks whether the folder is to be trusted, as VS Code does by default. */
  readonly askForTrust?: boolean;
}

/** Serves VS Code, with the packaged extension installed, to a browser on this machine. */
export async function startVSCode(server: CodeServer, folder: TestFolder, options: StartOptions): Promise<VSCode> {
  const { root } = folder;
  const env = environmentIn(root);
  const common = [
    server.entry,
    ...["--config", path.join(root, "config.yaml")],
    ...["--user-data-dir", path.join(root, "data")],
    ...["--extensions-dir", path.join(root, "extensions")],
  ];
  writeFileSync(path.join(root, "data/User/settings.json"), JSON.stringify(userSettings, null, 2));
  if (existsSync(options.vsix)) installExtension(server, common, options.vsix, env);

  const port = await freePort();
  const host = `127.0.0.1:${String(port)}`;
  const log = path.join(root, "server.log");
  const group = startGroup(
    server.node,
    [
      ...common,
      ...serverArguments(host),
      ...(options.allowTests === true ? server.edition.allowTests : []),
      ...(options.askForTrust === true ? [] : ["--disable-workspace-trust"]),
    ],
    { env, cwd: root, log },
  );
  const vscode: VSCode = {
    host,
    stop: () => group.end(),
    saveLogs: (target) => {
      for (const name of ["server.log", "data/logs"]) {
        const source = path.join(root, name);
        if (existsSync(source)) cpSync(source, path.join(target, path.basename(name)), { recursive: true });
      }
    },
  };
  try {
    await until("VS Code to listen", async () => {
      if (group.hasEnded()) throw new Error(`VS Code did not start:\n${readFileSync(log, "utf8")}`);
      return await isListening(host);
    });
  } catch (error) {
    await vscode.stop();
    throw error;
  }
  return vscode;
}

function installExtension({ node }: CodeServer, common: readonly string[], vsix: string, env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(node, [...common, "--install-extension", vsix], {
    env,
    encoding: "utf8",
  });
  // It ends with 0 even when it could not install.
  if (status === 0 && stdout.includes("was successfully installed")) return;
  throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
}

function serverArguments(host: string): readonly string[] {
  return [
    ...["--bind-addr", host],
    ...["--auth", "none"],
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--disable-proxy",
  ];
}

async function isListening(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/healthz`)).ok;
  } catch {
    return false;
  }
}
