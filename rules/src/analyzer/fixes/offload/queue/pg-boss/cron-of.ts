import { declined, type Declined } from "../../../types.js";
import type { Timing } from "../calls.js";

/** The expression of a cron pattern that says the same; pg-boss knows no others, and looks at them once a minute. */
export function cronOf(timing: Timing): string | Declined {
  if (timing.kind === "cron") {
    const fields = timing.value.trim().split(/\s+/).length;
    if (fields > 5) return declined("pg-boss looks at schedules once a minute, and this one counts seconds");
    return timing.pattern.isLiteral ? timing.pattern.text : "pattern";
  }
  const { every, milliseconds } = timing;
  const pattern = milliseconds === undefined ? undefined : patternOf(milliseconds / 60_000);
  return pattern === undefined
    ? declined(`pg-boss knows cron patterns only, and none says every ${every.text} ms`)
    : `"${pattern}"`;
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
