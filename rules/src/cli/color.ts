import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

export interface ColorWish {
  /** `--color` or `--no-color`. */
  readonly flag: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** Colour where somebody looks at a terminal, unless a flag or the environment says otherwise; the flag wins. */
export function colorsFor(wish: ColorWish): Colors {
  return picocolors.createColors(wish.flag ?? environmentWish(wish.env) ?? wish.isTerminal);
}

function environmentWish(env: ColorWish["env"]): boolean | undefined {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return TERM === "dumb" ? false : undefined;
}
