import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** File streams and watchers: their callbacks run while everything else waits. */
export const fileSystemStreams: Framework = {
  title: "File watchers and streams",
  module: "fs",
  promises: "dropped",
  aliases: ["fs-extra", "graceful-fs"],
  returns: {
    createReadStream: "ReadStream",
    createWriteStream: "WriteStream",
    watch: "FSWatcher",
    watchFile: "FSWatcher",
  },
  registrations: [
    { call: ["watch", "watchFile"], handlers: [{ index: -1 }], kind: "watcher", label: "watch {0}" },
    {
      call: members(["FSWatcher", "StatWatcher"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "watcher",
      label: "watcher {0}",
    },
    {
      call: members(["ReadStream", "WriteStream"], listenerMethods),
      handlers: [{ index: 1 }],
      kind: "stream",
      label: "stream {0}",
    },
  ],
};

/** Lines of a stream or a terminal, one callback each. */
export const readline: Framework = {
  title: "Readline",
  module: "readline",
  promises: "dropped",
  returns: { createInterface: "Interface" },
  registrations: [
    { call: members(["Interface"], listenerMethods), handlers: [{ index: 1 }], kind: "stream", label: "readline {0}" },
  ],
};

/** Output and exit of child processes. */
export const childProcessEvents: Framework = {
  title: "Child processes",
  module: "child_process",
  promises: "dropped",
  aliases: ["cross-spawn"],
  returns: {
    "": "ChildProcess",
    spawn: "ChildProcess",
    fork: "ChildProcess",
    exec: "ChildProcess",
    execFile: "ChildProcess",
  },
  registrations: [
    {
      call: members(["ChildProcess"], listenerMethods),
      except: ["message"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "child process {0}",
    },
    {
      call: members(["ChildProcess"], listenerMethods),
      only: ["message"],
      handlers: [{ index: 1 }],
      kind: "ipc",
      label: "child process message",
    },
    {
      call: ["stdin", "stdout", "stderr"].flatMap((name) =>
        members(
          ["ChildProcess"],
          listenerMethods.map((method) => `${name}.${method}`),
        ),
      ),
      handlers: [{ index: 1 }],
      kind: "stream",
      label: "child process output {0}",
    },
    { call: ["exec", "execFile"], handlers: [{ index: -1 }], kind: "event", label: "child process exit" },
  ],
  entries: [{ call: ["fork"], index: 0, phase: "off-loop" }],
};
