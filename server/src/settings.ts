import {
  DidChangeConfigurationNotification,
  Emitter,
  type Connection,
  type Disposable,
  type DidChangeConfigurationParams,
  type RemoteConsole,
} from "vscode-languageserver/node";
import type { QueueTarget } from "eslint-plugin-unstuck/analyzer";
import type { ClientSupport } from "./client-support.js";
import { isObject } from "./json.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

/** What a user may set, per resource; section `unstuck`. The VS Code extension declares the same, see its `package.json`. */
export interface Settings {
  /** Off: no diagnostics, lenses and hovers for the resource. */
  readonly enable: boolean;
  /** Cheapest cost tier to report. */
  readonly minimumCost: "T0" | "T1" | "T2" | "T3";
  /** Also report what is only likely. */
  readonly reportLikely: boolean;
  /** Mark the blocking call itself, with who waits for it, where the finding stands elsewhere. */
  readonly markCauses: boolean;
  /** Lenses over handlers that block and helpers that handlers reach. */
  readonly codeLens: boolean;
  /** Diagnostics for files that are not open. */
  readonly workspaceDiagnostics: boolean;
  /** What work is queued on; `auto`: on what the project has. */
  readonly queue: "auto" | QueueTarget;
  /** Folders for generated modules, relative to the folder of the file that is edited. */
  readonly workersFolder: string;
  readonly queuesFolder: string;
}

export const defaultSettings: Settings = {
  enable: true,
  minimumCost: "T0",
  reportLikely: true,
  markCauses: true,
  codeLens: true,
  workspaceDiagnostics: true,
  queue: "auto",
  workersFolder: "workers",
  queuesFolder: "queues",
};

export interface SettingsSource {
  readonly of: (uri: string) => Promise<Settings>;
  readonly onDidChange: (listener: () => void) => Disposable;
  /** To be called once the client is initialized. */
  readonly listen: () => void;
}

/** Asks the client for the settings of each workspace folder once, and again when they change. */
export function followSettings(
  connection: Connection,
  client: ClientSupport,
  folders: WorkspaceFolders,
): SettingsSource {
  const report = createComplaints(connection.console);
  const emitter = new Emitter<undefined>();
  const known = new Map<string, Promise<Settings>>();
  let given: Settings = take(client.initialSettings, report);
  folders.onDidChange(() => {
    known.clear();
  });
  return {
    async of(uri) {
      if (!client.configuration) return given;
      const scope = folders.around(uri)?.uri;
      const key = scope ?? "";
      const settings = known.get(key) ?? ask(scope);
      known.set(key, settings);
      return settings;
    },
    onDidChange: (listener) =>
      emitter.event(() => {
        listener();
      }),
    listen() {
      if (client.configurationRegistration) void register(connection);
      connection.onDidChangeConfiguration(({ settings }: DidChangeConfigurationParams) => {
        known.clear();
        if (!client.configuration && isObject(settings)) given = take(settings["unstuck"] ?? settings, report);
        emitter.fire(undefined);
      });
    },
  };

  async function ask(scopeUri: string | undefined): Promise<Settings> {
    try {
      const item = scopeUri === undefined ? { section } : { section, scopeUri };
      return take(await connection.workspace.getConfiguration(item), report);
    } catch (error) {
      connection.console.warn(`The client did not tell its settings (${String(error)}); the defaults are used.`);
      return defaultSettings;
    }
  }
}

const section = "unstuck";

/** Settings as far as they are valid, each other one with a complaint and its default. */
export function readSettings(value: unknown): {
  readonly settings: Settings;
  readonly complaints: readonly string[];
} {
  if (value === null || value === undefined) return { settings: defaultSettings, complaints: [] };
  if (!isObject(value)) {
    return { settings: defaultSettings, complaints: [`"${section}" must be an object, not ${shown(value)}.`] };
  }
  const complaints: string[] = [];
  const folder = (key: keyof Settings, fallback: string): string => {
    const found = value[key];
    if (found === undefined || found === null) return fallback;
    if (typeof found === "string" && isRelativeFolder(found)) return found;
    complaints.push(
      `"${section}.${key}" must be a relative path of a folder with forward slashes, not ${shown(found)}; the default ${shown(fallback)} is used.`,
    );
    return fallback;
  };
  const read = <T extends boolean | string>(key: keyof Settings, fallback: T, allowed: readonly T[]): T => {
    const found = value[key];
    if (found === undefined || found === null) return fallback;
    const match = allowed.find((one) => one === found);
    if (match !== undefined) return match;
    const choices = allowed.map((one) => shown(one)).join(", ");
    complaints.push(
      `"${section}.${key}" must be one of ${choices}, not ${shown(found)}; the default ${shown(fallback)} is used.`,
    );
    return fallback;
  };
  const flag = (key: keyof Settings, fallback: boolean): boolean => read(key, fallback, [true, false]);
  const settings: Settings = {
    enable: flag("enable", defaultSettings.enable),
    minimumCost: read("minimumCost", defaultSettings.minimumCost, ["T0", "T1", "T2", "T3"]),
    reportLikely: flag("reportLikely", defaultSettings.reportLikely),
    markCauses: flag("markCauses", defaultSettings.markCauses),
    codeLens: flag("codeLens", defaultSettings.codeLens),
    workspaceDiagnostics: flag("workspaceDiagnostics", defaultSettings.workspaceDiagnostics),
    queue: read("queue", defaultSettings.queue, ["auto", "bullmq", "pg-boss", "celery"]),
    workersFolder: folder("workersFolder", defaultSettings.workersFolder),
    queuesFolder: folder("queuesFolder", defaultSettings.queuesFolder),
  };
  return { settings, complaints };
}

/** `workers`, `../jobs`; of a settings file, which may be a stranger's. */
function isRelativeFolder(text: string): boolean {
  return /^(?:\.\.?\/)*[\w@-][\w@.-]*(?:\/[\w@-][\w@.-]*)*$/.test(text);
}

function take(value: unknown, report: (complaint: string) => void): Settings {
  const { settings, complaints } = readSettings(value);
  for (const complaint of complaints) report(complaint);
  return settings;
}

/** Each complaint once: settings are asked for again and again. */
function createComplaints(log: RemoteConsole): (complaint: string) => void {
  const said = new Set<string>();
  return (complaint) => {
    if (said.has(complaint)) return;
    said.add(complaint);
    log.warn(`Ignored a setting: ${complaint}`);
  };
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}

async function register(connection: Connection): Promise<void> {
  try {
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
  } catch {
    connection.console.info("The client does not tell when settings change; restart the server after changing them.");
  }
}
