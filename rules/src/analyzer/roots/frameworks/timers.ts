import type { Framework, Registration } from "../types.js";

const timerCalls: readonly Registration[] = [
  { call: ["setTimeout", "setInterval", "setImmediate"], handlers: [{ index: 0 }], kind: "timer", label: "{name}" },
];

/** The timers every file can call without an import. What a microtask runs belongs to whoever queued it. */
export const globalTimers: Framework = {
  title: "Timers",
  module: "global",
  promises: "dropped",
  always: true,
  registrations: [
    ...timerCalls,
    {
      call: ["process.nextTick", "queueMicrotask"],
      handlers: [{ index: 0 }],
      kind: "timer",
      phase: "inherit",
      label: "{name}",
    },
  ],
};

/** The same timers, imported. `timers/promises` takes no callbacks. */
export const timers: Framework = {
  title: "Timers (imported)",
  module: "timers",
  promises: "dropped",
  registrations: timerCalls,
};
