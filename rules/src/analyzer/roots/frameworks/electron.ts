import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const starting: readonly string[] = ["ready", "will-finish-launching"];
const ending: readonly string[] = ["before-quit", "will-quit", "quit"];
const app = listenerMethods.map((name) => `app.${name}`);
const emitters: readonly string[] = [
  "autoUpdater",
  "powerMonitor",
  "nativeTheme",
  "screen",
  "globalShortcut",
  "session.defaultSession",
  "protocol",
  "systemPreferences",
];

/** Electron's main process: while it waits, every window does. */
export const electron: Framework = {
  title: "Electron",
  module: "electron",
  promises: "dropped",
  aliases: ["electron/main", "electron/renderer", "electron/common"],
  returns: {
    "BrowserWindow.fromWebContents": "BrowserWindow",
    "BrowserWindow.getFocusedWindow": "BrowserWindow",
    "session.fromPartition": "Session",
    "net.request": "ClientRequest",
    "utilityProcess.fork": "UtilityProcess",
  },
  types: { BaseWindow: "BrowserWindow" },
  registrations: [
    {
      call: ["ipcMain.handle", "ipcMain.handleOnce"],
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "IPC {0}",
      promises: "awaited",
    },
    {
      call: listenerMethods.flatMap((name) => [`ipcMain.${name}`, `ipcRenderer.${name}`]),
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "IPC {0}",
    },
    { call: app, only: starting, handlers: [{ index: 1 }], kind: "lifecycle", phase: "boot", label: "app {0}" },
    {
      call: app,
      only: ending,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "shutdown",
      label: "app {0}",
      promises: "value",
    },
    { call: app, except: [...starting, ...ending], handlers: [{ index: 1 }], kind: "event", label: "app {0}" },
    {
      call: [
        ...members(
          [
            "BrowserWindow",
            "WebContents",
            "WebContentsView",
            "BrowserView",
            "Tray",
            "Session",
            "Notification",
            "ClientRequest",
            "UtilityProcess",
            "MessagePortMain",
            "Menu",
          ],
          listenerMethods,
        ),
        ...members(
          ["BrowserWindow", "BrowserView", "WebContentsView"],
          listenerMethods.flatMap((name) => [`webContents.${name}`, `webContents.session.${name}`]),
        ),
        ...emitters.flatMap((emitter) => listenerMethods.map((name) => `${emitter}.${name}`)),
      ],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "window {0}",
    },
    {
      call: [
        "BrowserWindow#webContents.setWindowOpenHandler",
        "WebContents#setWindowOpenHandler",
        "session.defaultSession.setPermissionCheckHandler",
      ],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "{name}",
      promises: "value",
    },
    {
      call: ["session.defaultSession.setPermissionRequestHandler", "Session#setPermissionRequestHandler"],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "{name}",
    },
    {
      call: [
        "onBeforeRequest",
        "onBeforeSendHeaders",
        "onHeadersReceived",
        "onCompleted",
        "onErrorOccurred",
        "onBeforeRedirect",
        "onResponseStarted",
        "onSendHeaders",
      ].flatMap((name) => [
        `session.defaultSession.webRequest.${name}`,
        `Session#webRequest.${name}`,
        `BrowserWindow#webContents.session.webRequest.${name}`,
      ]),
      handlers: [{ index: -1 }],
      kind: "event",
      label: "{name}",
    },
    {
      call: ["protocol.handle", "session.defaultSession.protocol.handle", "Session#protocol.handle"],
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "protocol {0}",
      promises: "awaited",
    },
    {
      call: [
        "registerFileProtocol",
        "registerBufferProtocol",
        "registerStringProtocol",
        "registerHttpProtocol",
        "registerStreamProtocol",
        "interceptFileProtocol",
        "interceptBufferProtocol",
        "interceptHttpProtocol",
      ].flatMap((name) => [`protocol.${name}`, `session.defaultSession.protocol.${name}`, `Session#protocol.${name}`]),
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "protocol {0}",
    },
    {
      call: ["Menu.buildFromTemplate", "new MenuItem", "TouchBar", "app.setUserTasks"],
      handlers: [{ index: 0, properties: ["click"], deep: true }],
      kind: "event",
      label: "menu click",
    },
    { call: ["globalShortcut.register"], handlers: [{ index: 1 }], kind: "event", label: "shortcut {0}" },
    {
      call: ["contextBridge.exposeInMainWorld"],
      handlers: [{ index: 1, properties: "*", deep: true }],
      kind: "ipc",
      label: "{0}.{property}",
      promises: "unknown",
    },
  ],
  entries: [{ call: ["utilityProcess.fork"], index: 0, phase: "off-loop" }],
};
