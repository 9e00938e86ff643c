import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** File watchers. `ready` comes once, after the first walk over the folder. */
export const watchers: Framework = {
  title: "File watchers",
  module: "chokidar",
  promises: "dropped",
  aliases: ["sane", "node-watch", "watchpack", "gaze", "@parcel/watcher", "nsfw", "cheap-watch", "fsevents"],
  returns: {
    "": "Watcher",
    watch: "Watcher",
    FSWatcher: "Watcher",
    "Watcher#on": "Watcher",
    "Watcher#add": "Watcher",
    "Watcher#once": "Watcher",
  },
  types: { FSWatcher: "Watcher" },
  registrations: [
    { call: ["", "subscribe", "watch"], handlers: [{ from: 1 }], kind: "watcher", label: "watch {0}" },
    {
      call: members(["Watcher"], listenerMethods),
      only: ["ready"],
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "watcher {0}",
    },
    {
      call: members(["Watcher"], listenerMethods),
      except: ["ready"],
      handlers: [{ index: 1 }],
      kind: "watcher",
      label: "watcher {0}",
    },
  ],
};
