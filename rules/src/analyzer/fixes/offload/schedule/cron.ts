import ts from "../../../../typescript.cjs";
import { moduleValue } from "../../siblings/module-values.js";
import type { FunctionNode } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { Timing } from "../queue/calls.js";
import { expressionText, stringOf } from "./expression-text.js";

type Given = ts.CallExpression | ts.NewExpression;

/** When a cron library runs a function that it is given; undefined if the call is none of a cron library. */
export function cronTiming(call: Given, given: FunctionNode): Timing | Declined | undefined {
  const callee = moduleValue(call.expression);
  if (callee === undefined) return undefined;
  const path = callee.path.replace(/^default\.?/, "");
  const schedule = libraries[callee.specifier]?.[path]?.(call.arguments ?? [], given, call);
  if (schedule === undefined || schedule.kind === "declined") return schedule;
  const { pattern, zone, others } = schedule;
  const value = stringOf(pattern);
  if (value === undefined) {
    return declined(`when it runs (${pattern.getText()}) is not written there as a cron expression`);
  }
  if (others.length > 0) return declined(`the schedule has options that a queue's has not: ${others.join(", ")}`);
  return { kind: "cron", pattern: expressionText(pattern), value, zone: zone && expressionText(zone) };
}

interface CronSchedule {
  readonly kind: "cron";
  readonly pattern: ts.Expression;
  readonly zone: ts.Expression | undefined;
  /** Names of options that say more than the time zone and the name. */
  readonly others: readonly string[];
}

type Arguments = readonly ts.Expression[];
type Read = (given: Arguments, job: FunctionNode, call: Given) => CronSchedule | Declined | undefined;

/** Module → what is called → how its arguments say when. */
const libraries: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  "node-cron": {
    schedule: ([pattern, , options]) => schedule(pattern, options, ["timezone"], ["name", "scheduled", "noOverlap"]),
  },
  cron: {
    CronJob: (given, _, call) => cronJob(given, call),
    "CronJob.from": ([options]) => fromOptions(options),
  },
  "node-schedule": {
    scheduleJob: (given, job) => {
      const rule = given[given.indexOf(job as ts.Expression) - 1];
      const own = rule !== undefined && ts.isObjectLiteralExpression(rule) ? property(rule, "rule") : rule;
      return schedule(own, own === rule ? undefined : rule, ["tz"], ["rule"]);
    },
  },
  croner: {
    "": (given, job) => croner(given, job),
    Cron: (given, job) => croner(given, job),
  },
};

function croner(given: Arguments, job: FunctionNode): CronSchedule | undefined {
  return schedule(
    given[0],
    given.slice(1).find((argument) => argument !== (job as ts.Node)),
    ["timezone"],
    ["name", "protect", "catch", "unref"],
  );
}

/** `new CronJob(cronTime, onTick, onComplete, start, timeZone)`; it runs if it is started. */
function cronJob([pattern, , onComplete, start, zone]: Arguments, call: Given): CronSchedule | Declined | undefined {
  const isStarted =
    start?.kind === ts.SyntaxKind.TrueKeyword || /^\s*\)*\s*\.start\(/.test(call.getSourceFile().text.slice(call.end));
  if (!isStarted) return declined("the job is started elsewhere, or never");
  if (onComplete !== undefined && !/^(?:null|undefined)$/.test(onComplete.getText()))
    return declined("something runs when the job is stopped");
  return pattern === undefined
    ? undefined
    : { kind: "cron", pattern, zone: isNothing(zone) ? undefined : zone, others: [] };
}

function isNothing(node: ts.Expression | undefined): boolean {
  return node === undefined || /^(?:null|undefined)$/.test(node.getText());
}

function fromOptions(options: ts.Expression | undefined): CronSchedule | Declined | undefined {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  if (property(options, "start")?.kind !== ts.SyntaxKind.TrueKeyword)
    return declined("the job is started elsewhere, or never");
  return schedule(property(options, "cronTime"), options, ["timeZone"], ["cronTime", "onTick", "start", "name"]);
}

function schedule(
  pattern: ts.Expression | undefined,
  options: ts.Expression | undefined,
  [zoneName]: readonly [zone: string],
  known: readonly string[],
): CronSchedule | undefined {
  if (pattern === undefined) return undefined;
  if (options === undefined) return { kind: "cron", pattern, zone: undefined, others: [] };
  if (!ts.isObjectLiteralExpression(options))
    return { kind: "cron", pattern, zone: undefined, others: [options.getText()] };
  const names = options.properties.map(({ name }) => name?.getText() ?? "…");
  const others = names.filter((name) => name !== zoneName && !known.includes(name));
  return { kind: "cron", pattern, zone: property(options, zoneName), others };
}

function property(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = object.properties.find((candidate) => candidate.name?.getText() === name);
  if (found === undefined) return undefined;
  if (ts.isPropertyAssignment(found)) return found.initializer;
  return ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
}
