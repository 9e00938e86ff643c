import type { Step } from "./step.js";
import { act } from "./steps/act.js";
import { adjust } from "./steps/adjust.js";
import { follow } from "./steps/follow.js";
import { look } from "./steps/look.js";
import { move } from "./steps/move.js";
import { mend } from "./steps/mend.js";

/** The whole path, in order. */
export const steps: readonly Step[] = [...look, ...act, ...follow, ...mend, ...move, ...adjust];
