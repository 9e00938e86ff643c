import type { Framework } from "../types.js";

/** axios: what its interceptors do, each request does. */
export const axios: Framework = {
  title: "axios",
  module: "axios",
  returns: { create: "Instance" },
  types: { AxiosInstance: "Instance", Axios: "Instance", AxiosStatic: "Instance" },
  registrations: [
    {
      call: ["", "Instance#"].flatMap((owner) => [
        `${owner}interceptors.request.use`,
        `${owner}interceptors.response.use`,
      ]),
      handlers: [{ from: 0 }],
      kind: "event",
      label: "interceptor",
      promises: "awaited",
    },
    {
      call: ["create"],
      handlers: [
        {
          index: 0,
          properties: ["transformRequest", "transformResponse", "validateStatus", "paramsSerializer"],
        },
      ],
      kind: "event",
      label: "{property}",
      promises: "value",
    },
    { call: ["create"], handlers: [{ index: 0, properties: ["adapter"] }], kind: "event", label: "{property}" },
  ],
};

/** Clients with hooks or dispatchers. */
export const otherHttpClients: Framework = {
  title: "HTTP clients",
  module: "got",
  aliases: [
    "ky",
    "undici",
    "ofetch",
    "axios-retry",
    "node-fetch-retry",
    "superagent",
    "needle",
    "request",
    "http-proxy",
  ],
  returns: {
    extend: "Instance",
    create: "Instance",
    createProxyServer: "Instance",
    createProxy: "Instance",
    Agent: "Instance",
    Pool: "Instance",
  },
  registrations: [
    {
      call: ["", "extend", "create", "get", "post", "stream", "Instance#extend"],
      handlers: [
        {
          index: -1,
          properties: [
            "beforeRequest",
            "afterResponse",
            "beforeRetry",
            "beforeError",
            "beforeRedirect",
            "init",
            "onRequest",
            "onResponse",
            "onRequestError",
            "onResponseError",
            "retryCondition",
            "onRetry",
          ],
          deep: true,
        },
      ],
      kind: "event",
      label: "{property} hook",
    },
    {
      call: ["", "get", "post", "put", "del", "patch", "head"],
      handlers: [{ index: -1 }],
      kind: "event",
      label: "HTTP response",
    },
    {
      call: ["compose", "Instance#compose", "interceptors.redirect"],
      handlers: [{ from: 0 }],
      kind: "event",
      label: "interceptor",
    },
    {
      call: ["Instance#on", "Instance#once"],
      handlers: [{ index: 1 }],
      kind: "event",
      label: "HTTP client {0}",
      promises: "dropped",
    },
  ],
};
