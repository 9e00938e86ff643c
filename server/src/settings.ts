/** What a user may set, per resource; section `unstuck`. The VS Code extension declares the same, see its `package.json`. */
export interface Settings {
  /** Off: no diagnostics, lenses and hovers for the resource. */
  readonly enable: boolean;
  /** Cheapest cost tier to report. */
  readonly minimumCost: "T0" | "T1" | "T2" | "T3";
  /** Also report what is only likely. */
  readonly reportLikely: boolean;
  /** Mark the blocking call itself, with who waits for it, where the finding stands elsewhere. */
  readonly markCauses: boolean;
  /** Lenses over handlers that block and helpers that handlers reach. */
  readonly codeLens: boolean;
  /** Diagnostics for files that are not open. */
  readonly workspaceDiagnostics: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  minimumCost: "T0",
  reportLikely: true,
  markCauses: true,
  codeLens: true,
  workspaceDiagnostics: true,
};
