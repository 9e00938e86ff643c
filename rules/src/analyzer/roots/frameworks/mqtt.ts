import type { Framework } from "../types.js";
import { listenerMethods, members } from "./paths.js";

/** MQTT clients and brokers. */
export const mqtt: Framework = {
  title: "MQTT",
  module: "mqtt",
  promises: "dropped",
  aliases: ["async-mqtt", "aedes", "mosca"],
  returns: { connect: "Client", connectAsync: "Client", "": "Client", createBroker: "Client", Aedes: "Client" },
  types: { MqttClient: "Client", AsyncMqttClient: "Client", Aedes: "Client" },
  registrations: [
    { call: members(["Client"], listenerMethods), handlers: [{ index: 1 }], kind: "message", label: "MQTT {0}" },
    {
      call: members(["Client"], ["subscribe", "publish"]),
      handlers: [{ index: -1 }],
      kind: "message",
      label: "MQTT {name} {0}",
    },
    {
      call: ["authenticate", "authorizePublish", "authorizeSubscribe", "preConnect"].map((name) => `Client#${name}=`),
      handlers: [{ index: 0 }],
      kind: "message",
      label: "MQTT {name}",
    },
  ],
};
