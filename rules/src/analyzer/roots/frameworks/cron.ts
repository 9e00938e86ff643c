import type { Framework } from "../types.js";

/** Schedulers, each with its own place for the function. */
export const nodeCron: Framework = {
  title: "node-cron",
  module: "node-cron",
  promises: "awaited",
  registrations: [{ call: ["schedule", "createTask"], handlers: [{ index: 1 }], kind: "cron", label: "cron {0}" }],
  entries: [{ call: ["schedule", "createTask"], index: 1, phase: "off-loop" }],
};

export const cron: Framework = {
  title: "cron",
  module: "cron",
  promises: "dropped",
  registrations: [
    { call: ["new CronJob", "job"], handlers: [{ index: 1 }, { index: 2 }], kind: "cron", label: "cron {0}" },
    {
      call: ["CronJob.from", "new CronJob"],
      handlers: [{ index: 0, properties: ["onTick", "onComplete"] }],
      kind: "cron",
      label: "cron {0.cronTime}",
    },
  ],
};

export const nodeSchedule: Framework = {
  title: "node-schedule",
  module: "node-schedule",
  promises: "dropped",
  aliases: ["cron-schedule", "later", "@breejs/later"],
  registrations: [
    { call: ["scheduleJob", "new Job"], handlers: [{ from: 0 }], kind: "cron", label: "cron {0}" },
    { call: ["setInterval", "setTimeout"], handlers: [{ index: 0 }], kind: "cron", label: "schedule" },
    {
      call: ["TimerBasedCronScheduler.setInterval", "IntervalBasedCronScheduler#registerTask"],
      handlers: [{ index: 1 }],
      kind: "cron",
      label: "cron",
    },
  ],
};

export const croner: Framework = {
  title: "Croner",
  module: "croner",
  promises: "dropped",
  returns: { "": "Cron", Cron: "Cron" },
  registrations: [
    {
      call: ["", "new ", "Cron", "new Cron", "Cron#schedule"],
      handlers: [{ from: 0 }, { index: 1, properties: ["catch"] }],
      kind: "cron",
      label: "cron {0}",
    },
  ],
};

export const toadScheduler: Framework = {
  title: "toad-scheduler",
  module: "toad-scheduler",
  aliases: ["@fastify/schedule"],
  registrations: [
    { call: ["new Task"], handlers: [{ from: 1 }], kind: "cron", label: "task {0}" },
    { call: ["new AsyncTask"], handlers: [{ index: 1 }], kind: "cron", label: "task {0}", promises: "awaited" },
    { call: ["new AsyncTask"], handlers: [{ from: 2 }], kind: "cron", label: "task {0}" },
  ],
};

/** Job files run in workers of their own. */
export const bree: Framework = {
  title: "Bree",
  module: "bree",
  entries: [{ call: ["new ", "new Bree"], index: 0, property: "jobs.path", phase: "off-loop" }],
};
