import type { Framework } from "../types.js";

const operators: readonly string[] = [
  "catchError",
  "concatMap",
  "distinctUntilChanged",
  "exhaustMap",
  "expand",
  "filter",
  "finalize",
  "map",
  "mergeMap",
  "reduce",
  "retry",
  "retryWhen",
  "scan",
  "switchMap",
  "takeWhile",
  "tap",
];

/** RxJS: operators and subscribers run when a value arrives. */
export const rxjs: Framework = {
  title: "RxJS",
  module: "rxjs",
  aliases: ["rxjs/operators", "most", "xstream", "zen-observable"],
  returns: Object.fromEntries(
    [
      "Subject",
      "BehaviorSubject",
      "ReplaySubject",
      "AsyncSubject",
      "Observable",
      "from",
      "fromEvent",
      "interval",
      "timer",
      "of",
      "merge",
      "combineLatest",
      "forkJoin",
      "defer",
      "Observable#pipe",
      "Observable#asObservable",
    ].map((path) => [path, "Observable"]),
  ),
  types: { Subject: "Observable", BehaviorSubject: "Observable", ReplaySubject: "Observable" },
  registrations: [
    {
      call: ["Observable#subscribe", "Observable#forEach"],
      handlers: [{ from: 0 }, { index: 0, properties: ["next", "error", "complete"] }],
      kind: "event",
      label: "subscription",
      promises: "dropped",
    },
    {
      call: operators,
      handlers: [{ from: 0 }, { index: 0, properties: ["next", "error", "complete"] }],
      kind: "event",
      label: "{name}",
      promises: "value",
    },
    { call: ["defer", "new Observable"], handlers: [{ index: 0 }], kind: "event", label: "observable" },
  ],
};
