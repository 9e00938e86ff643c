import ts from "../../../../typescript.cjs";
import { declarationOf } from "../../lexical.js";
import { moduleValue } from "../../siblings/module-values.js";
import { declined, type Declined } from "../../types.js";
import type { Moved } from "../moved.js";
import { heldBy } from "../respond/reply.js";
import type { Timing } from "../queue/calls.js";
import { cronTiming } from "./cron.js";
import { expressionText, numberOf } from "./expression-text.js";

/** A statement that hands all of a region to a timer or a scheduler. */
export interface Registration {
  readonly kind: "registration";
  readonly statement: ts.ExpressionStatement;
  readonly when: When;
}

export type When =
  /** Once. Expression for the milliseconds. */
  | { readonly kind: "delay"; readonly milliseconds: string | undefined }
  | { readonly kind: "repeat"; readonly timing: Timing };

/** The timer or cron job that runs a region and nothing else; undefined if the region is not in one. */
export function registrationOf(moved: Moved): Registration | Declined | undefined {
  const { around } = moved.region;
  if (isNestSchedule(moved)) {
    return declined("its schedule is a decorator of @nestjs/schedule, which stays with the method");
  }
  const call = callGiven(around);
  if (call === undefined || !isAllOf(moved)) return undefined;
  const when = whenOf(call, moved);
  if (when === undefined || when.kind === "declined") return when;
  const statement = registeringStatement(call);
  if (statement === undefined) {
    const stop = when.kind === "delay" ? "clears the timer" : "stops the schedule";
    return declined(
      `what ${call.expression.getText()} gives is kept, and nobody who ${stop} with it could do so any more`,
    );
  }
  return { kind: "registration", statement, when };
}

type Given = ts.CallExpression | ts.NewExpression;

/** The call that a callback is given to, also as `onTick` of an object. */
function callGiven(around: ts.Node): Given | undefined {
  const { parent } = around;
  const isOption = ts.isPropertyAssignment(parent) && parent.name.getText() === "onTick";
  const owner = isOption ? parent.parent.parent : parent;
  return ts.isCallExpression(owner) || ts.isNewExpression(owner) ? owner : undefined;
}

/** `@Cron("0 3 * * *")`, `@Interval(5_000)` above a method. */
function isNestSchedule({ region: { around } }: Moved): boolean {
  if (!ts.isMethodDeclaration(around)) return false;
  return (ts.getDecorators(around) ?? []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    return moduleValue(callee)?.specifier === "@nestjs/schedule";
  });
}

/** Whether the callback does nothing else. */
function isAllOf({ region }: Moved): boolean {
  const { part, around } = region;
  const { body } = around;
  if (body === undefined) return false;
  if (!ts.isBlock(body)) return part.kind === "expression" && part.node === body;
  const held = heldBy(region);
  return held.kind === "held" && held.nodes.length === body.statements.length;
}

/** The statement that consists of the call; `.unref()` and `.start()` after it add nothing to a schedule. */
function registeringStatement(call: ts.Expression): ts.ExpressionStatement | undefined {
  const { parent } = call;
  if (ts.isExpressionStatement(parent)) return parent;
  const isChained = ts.isPropertyAccessExpression(parent) && /^(?:unref|ref|start)$/.test(parent.name.text);
  return isChained && ts.isCallExpression(parent.parent) ? registeringStatement(parent.parent) : undefined;
}

function whenOf(call: Given, { region: { around } }: Moved): When | Declined | undefined {
  const timer = timerOf(call.expression);
  if (timer === undefined) {
    const timing = cronTiming(call, around);
    return timing === undefined || timing.kind === "declined" ? timing : { kind: "repeat", timing };
  }
  const [, milliseconds, passedOn] = call.arguments ?? [];
  if (passedOn !== undefined) return declined(`${timer} passes arguments to it`);
  if (timer === "setTimeout") return { kind: "delay", milliseconds: milliseconds?.getText() };
  if (milliseconds === undefined) return undefined;
  return {
    kind: "repeat",
    timing: { kind: "every", every: expressionText(milliseconds), milliseconds: numberOf(milliseconds) },
  };
}

/** Not a function of somebody's own of that name. */
function timerOf(callee: ts.Expression): "setTimeout" | "setInterval" | undefined {
  const name = /^(?:(?:globalThis|global|timers)\.)?(setTimeout|setInterval)$/.exec(callee.getText())?.[1];
  if (name !== "setTimeout" && name !== "setInterval") return undefined;
  const isOwn = ts.isIdentifier(callee) && declarationOf(callee) !== undefined;
  return isOwn && !/^(?:node:)?timers$/.test(moduleValue(callee)?.specifier ?? "") ? undefined : name;
}
