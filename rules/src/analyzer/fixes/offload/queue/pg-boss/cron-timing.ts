import { declined, type Declined } from "../../../types.js";
import type { Timing } from "../calls.js";

/** A schedule as pg-boss keeps it: a cron pattern, looked at once a minute. */
export function cronTiming(timing: Timing): Timing | Declined {
  if (timing.kind === "cron") {
    const fields = timing.value.trim().split(/\s+/).length;
    return fields > 5 ? declined("pg-boss looks at schedules once a minute, and this one counts seconds") : timing;
  }
  const { every, milliseconds } = timing;
  const pattern = milliseconds === undefined ? undefined : patternOf(milliseconds / 60_000);
  if (pattern === undefined) return declined(`pg-boss knows cron patterns only, and none says every ${every.text} ms`);
  return { kind: "cron", pattern: { text: `"${pattern}"`, isLiteral: true }, value: pattern, zone: undefined };
}

function patternOf(minutes: number): string | undefined {
  if (!Number.isInteger(minutes) || minutes < 1) return undefined;
  if (minutes === 1) return "* * * * *";
  if (minutes < 60) return 60 % minutes === 0 ? `*/${String(minutes)} * * * *` : undefined;
  const hours = minutes / 60;
  if (hours === 1) return "0 * * * *";
  if (hours === 24) return "0 0 * * *";
  return hours < 24 && 24 % hours === 0 ? `0 */${String(hours)} * * *` : undefined;
}
