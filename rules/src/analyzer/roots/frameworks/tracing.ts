import type { Framework } from "../types.js";

const sentryScopes: readonly string[] = [
  "configureScope",
  "continueTrace",
  "runWithAsyncContext",
  "startSpan",
  "startSpanManual",
  "suppressTracing",
  "withActiveSpan",
  "withIsolationScope",
  "withMonitor",
  "withScope",
];

/** Sentry: scopes and spans run their function where it is given; hooks run with each event. */
export const sentry: Framework = {
  title: "Sentry",
  module: "@sentry/node",
  aliases: [
    "@sentry/nextjs",
    "@sentry/nestjs",
    "@sentry/core",
    "@sentry/bun",
    "@sentry/electron",
    "@sentry/electron/main",
    "@sentry/google-cloud-serverless",
    "@sentry/aws-serverless",
    "@sentry/serverless",
    "@sentry/sveltekit",
    "@sentry/remix",
  ],
  registrations: [
    { call: sentryScopes, handlers: [{ index: -1 }], kind: "event", phase: "inherit", label: "{name}" },
    {
      call: ["init"],
      handlers: [
        {
          index: 0,
          properties: ["beforeSend", "beforeSendTransaction"],
        },
      ],
      kind: "event",
      label: "Sentry {property}",
      promises: "awaited",
    },
    {
      call: ["init"],
      handlers: [{ index: 0, properties: ["beforeBreadcrumb", "tracesSampler", "beforeSendLog"] }],
      kind: "event",
      label: "Sentry {property}",
      promises: "value",
    },
    {
      call: ["addEventProcessor", "addGlobalEventProcessor"],
      handlers: [{ index: 0 }],
      kind: "event",
      label: "Sentry event",
    },
  ],
  wrappers: [
    {
      call: [
        "wrapHandler",
        "wrapHttpFunction",
        "wrapCloudEventFunction",
        "wrapEventFunction",
        "AWSLambda.wrapHandler",
        "GCPFunction.wrapHttpFunction",
      ],
      index: 0,
      phase: "serving",
      handler: true,
    },
    {
      call: ["wrapApiHandlerWithSentry", "withServerActionInstrumentation", "wrapRouteHandlerWithSentry"],
      index: 0,
      phase: "serving",
      handler: true,
    },
  ],
};

/** OpenTelemetry and the vendors' agents. */
export const openTelemetry: Framework = {
  title: "OpenTelemetry",
  module: "@opentelemetry/api",
  aliases: [
    "dd-trace",
    "newrelic",
    "elastic-apm-node",
    "@google-cloud/trace-agent",
    "applicationinsights",
    "@pydantic/logfire",
  ],
  returns: {
    "trace.getTracer": "Tracer",
    "trace.getTracerProvider().getTracer": "Tracer",
    init: "Tracer",
    "": "Tracer",
  },
  types: { Tracer: "Tracer" },
  registrations: [
    {
      call: [
        "Tracer#startActiveSpan",
        "Tracer#trace",
        "context.with",
        "propagation.with",
        "trace",
        "startSegment",
        "startWebTransaction",
        "startBackgroundTransaction",
        "recordMetric",
        "span",
      ],
      handlers: [{ index: -1 }],
      kind: "event",
      phase: "inherit",
      label: "{name}",
    },
    {
      call: ["ObservableGauge#addCallback", "ObservableCounter#addCallback"],
      handlers: [{ index: 0 }],
      kind: "timer",
      label: "metric",
      promises: "awaited",
    },
  ],
  wrappers: [{ call: ["context.bind", "Tracer#wrap", "wrap"], index: -1 }],
};

/** Prometheus: collectors run with each scrape. */
export const promClient: Framework = {
  title: "prom-client",
  module: "prom-client",
  registrations: [
    {
      call: ["new Gauge", "new Counter", "new Histogram", "new Summary"],
      handlers: [{ index: 0, properties: ["collect"] }],
      kind: "http",
      label: "metric {0.name}",
      promises: "awaited",
    },
  ],
};

/** Loggers call formats, serialisers and mixins with each line. */
export const loggers: Framework = {
  title: "Loggers",
  module: "winston",
  aliases: ["pino", "logform", "bunyan", "log4js", "tslog", "loglevel", "signale", "nestjs-pino"],
  registrations: [
    {
      call: ["format", "format.printf", "printf", "addLayout"],
      handlers: [{ from: 0 }],
      kind: "event",
      label: "log line",
      promises: "value",
    },
    {
      call: ["", "pino", "createLogger", "LoggerModule.forRoot"],
      handlers: [
        {
          index: 0,
          properties: [
            "mixin",
            "logMethod",
            "log",
            "level",
            "bindings",
            "timestamp",
            "err",
            "req",
            "res",
            "genReqId",
            "customProps",
          ],
          deep: true,
        },
      ],
      kind: "event",
      label: "log {property}",
      promises: "value",
    },
  ],
  classes: [
    { base: "Transport", methods: ["log"], kind: "event", label: "log transport {class}", promises: "dropped" },
  ],
};
