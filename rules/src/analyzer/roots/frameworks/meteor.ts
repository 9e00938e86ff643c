import type { Framework, Registration } from "../types.js";

const calls: readonly Registration[] = [
  {
    call: ["Meteor.methods"],
    handlers: [{ index: 0, properties: "*" }],
    kind: "rpc",
    label: "method {property}",
    promises: "awaited",
  },
  { call: ["Meteor.publish"], handlers: [{ index: 1 }], kind: "message", label: "publication {0}" },
  { call: ["Meteor.startup"], handlers: [{ index: 0 }], kind: "lifecycle", phase: "boot", label: "startup" },
  {
    call: ["Meteor.setTimeout", "Meteor.setInterval", "Meteor.defer"],
    handlers: [{ index: 0 }],
    kind: "timer",
    label: "{name}",
    promises: "dropped",
  },
  { call: ["Meteor.onConnection", "Meteor.bindEnvironment"], handlers: [{ index: 0 }], kind: "event", label: "{name}" },
  {
    call: [
      "Accounts.onCreateUser",
      "Accounts.validateNewUser",
      "Accounts.validateLoginAttempt",
      "Accounts.onLogin",
      "Accounts.onLogout",
    ],
    handlers: [{ index: 0 }],
    kind: "rpc",
    label: "{name}",
  },
  { call: ["Accounts.registerLoginHandler"], handlers: [{ index: -1 }], kind: "rpc", label: "login handler {0}" },
  {
    call: ["WebApp.connectHandlers.use", "WebApp.rawConnectHandlers.use", "WebApp.handlers.use"],
    handlers: [{ from: 0 }],
    kind: "http",
    label: "middleware {0}",
  },
  {
    call: ["new ValidatedMethod"],
    handlers: [{ index: 0, properties: ["run", "validate"] }],
    kind: "rpc",
    label: "method {0.name}",
  },
  { call: ["Meteor.wrapAsync"], handlers: [{ index: 0 }], kind: "event", phase: "inherit", label: "{name}" },
];

/** Meteor's packages are modules of their own, and its older code uses them as globals. */
export const meteor: Framework = {
  title: "Meteor",
  module: "meteor/meteor",
  aliases: ["meteor/accounts-base", "meteor/webapp", "meteor/mdg:validated-method"],
  registrations: calls,
};

export const meteorGlobals: Framework = {
  title: "Meteor globals",
  module: "global",
  always: true,
  registrations: calls,
};
