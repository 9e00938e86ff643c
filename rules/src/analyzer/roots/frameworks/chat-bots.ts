import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

const ready: readonly string[] = ["ready", "clientReady", "shardReady"];

/** Discord libraries. */
export const discord: Framework = {
  title: "discord.js",
  module: "discord.js",
  promises: "dropped",
  aliases: ["eris", "oceanic.js", "@sapphire/framework", "discord.js-selfbot-v13", "@discordjs/ws", "@discordjs/voice"],
  returns: { SapphireClient: "Client" },
  types: { SapphireClient: "Client" },
  registrations: [
    {
      call: members(["Client"], listenerMethods),
      only: ready,
      handlers: [{ index: 1 }],
      kind: "lifecycle",
      phase: "boot",
      label: "client {0}",
    },
    {
      call: members(["Client"], listenerMethods),
      except: ready,
      handlers: [{ index: 1 }],
      kind: "message",
      label: "client {0}",
    },
  ],
  classes: [
    {
      base: "Command",
      methods: ["messageRun", "chatInputRun", "contextMenuRun", "autocompleteRun", "run", "execute"],
      kind: "message",
      label: "command {class}",
      promises: "awaited",
    },
    { base: "Listener", methods: ["run"], kind: "message", label: "listener {class}", promises: "awaited" },
  ],
  typed: [
    { parameters: ["ChatInputCommandInteraction"], kind: "message", label: "{variable}", promises: "unknown" },
    { parameters: ["CommandInteraction"], kind: "message", label: "{variable}", promises: "unknown" },
  ],
};

const botMethods: readonly string[] = [
  "action",
  "callbackQuery",
  "command",
  "customEvent",
  "event",
  "filter",
  "function",
  "gameQuery",
  "hears",
  "inlineQuery",
  "message",
  "on",
  "options",
  "reaction",
  "shortcut",
  "start",
  "step",
  "help",
  "use",
  "view",
  "catch",
  "error",
];

/** Telegram and Slack bots: a pattern, then middleware. */
export const bots: Framework = {
  title: "Telegraf, grammY and Bolt",
  module: "telegraf",
  promisesIn: { telegraf: "awaited", grammy: "awaited", "@slack/bolt": "awaited" },
  aliases: [
    "grammy",
    "@slack/bolt",
    "botbuilder",
    "@slack/events-api",
    "@slack/rtm-api",
    "node-telegram-bot-api",
    "@line/bot-sdk",
    "whatsapp-web.js",
  ],
  returns: { "": "Bot", Bot: "Bot", Telegraf: "Bot", App: "Bot", Composer: "Bot", Client: "Bot" },
  types: { Telegraf: "Bot", App: "Bot", Composer: "Bot", Client: "Bot" },
  registrations: [
    { call: members(["Bot"], botMethods), handlers: [{ from: 0 }], kind: "message", label: "{name} {0}" },
    {
      call: members(["Bot"], ["onText", "once", "addListener"]),
      handlers: [{ index: 1 }],
      kind: "message",
      label: "{0}",
      promises: "dropped",
    },
  ],
  classes: [
    {
      base: "ActivityHandler",
      methods: ["onMessage", "onMembersAdded", "onTurnActivity", "onMessageActivity", "onMembersAddedActivity"],
      kind: "message",
      label: "{class}.{method}",
      promises: "unknown",
    },
  ],
};

/** GitHub apps and webhooks. */
export const probot: Framework = {
  title: "Probot",
  module: "probot",
  aliases: ["@octokit/webhooks", "@octokit/app", "octokit"],
  returns: { Webhooks: "Webhooks" },
  types: { Probot: "Webhooks", Application: "Webhooks" },
  registrations: [
    {
      call: members(["Webhooks"], ["on", "onAny", "onError"]),
      handlers: [{ from: 0 }],
      kind: "message",
      label: "webhook {0}",
      promises: "awaited",
    },
    {
      call: ["App#webhooks.on", "App#webhooks.onAny", "App#webhooks.onError"],
      handlers: [{ from: 0 }],
      kind: "message",
      label: "webhook {0}",
      promises: "awaited",
    },
    {
      call: ["run", "createProbot"],
      handlers: [{ index: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "application",
      promises: "awaited",
      parameters: ["Webhooks"],
    },
  ],
};
