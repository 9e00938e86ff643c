import type { BlockingCall } from "unstuck-language-server/protocol";

export type Cost = BlockingCall["cost"];

/** How a cost tier looks, and what it is called; the server's lenses and hovers use the same words. */
export interface CostLook {
  readonly words: string;
  /** Of the editor's icons. */
  readonly icon: string;
  /** Of the theme's colours. */
  readonly color: string;
}

export const costLooks = {
  T0: { words: "20 µs class", icon: "circle-outline", color: "disabledForeground" },
  T1: { words: "1 ms class", icon: "watch", color: "charts.blue" },
  T2: { words: "50 ms class", icon: "flame", color: "charts.yellow" },
  T3: { words: "300 ms class", icon: "flame", color: "charts.red" },
} as const satisfies Record<Cost, CostLook>;
