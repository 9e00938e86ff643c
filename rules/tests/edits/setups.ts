import { emptyLayout, type AnalyzerConfig, type ProjectLayout } from "../../dist/analyzer/index.js";

/** What an analyzer is told of a project besides its texts. */
export interface Setup {
  readonly layout: ProjectLayout;
  readonly config: AnalyzerConfig;
}

/** The setup of a project and others that it may change to, as when a configuration is edited. */
export function setupsAround({ layout, config }: Setup): readonly Setup[] {
  return [
    { layout, config },
    { layout: emptyLayout, config },
    { layout: { ...layout, tsconfigs: [] }, config },
    { layout: { ...layout, packages: layout.packages.map((one) => ({ ...one, private: !one.private })) }, config },
    { layout, config: { ...config, exclude: [...config.exclude, { api: "fs.readFileSync" }] } },
    { layout, config: { ...config, phases: [...config.phases, { files: /server|index/, phase: "tool" }] } },
    { layout, config: { ...config, blocking: [...config.blocking, joining] } },
  ];
}

const joining = {
  module: "node:path",
  api: "join",
  blocks: "cpu",
  cost: "T1",
  instead: "write the path out",
} as const satisfies AnalyzerConfig["blocking"][number];
