import { serverDependencies } from "../../analyzer/index.js";
import { counted } from "../report.js";
import type { Session } from "../session.js";

/** What was seen of a project. */
export function projectSummary({ root, files, layout, analysis }: Session): readonly string[] {
  const named = layout.packages.flatMap(({ runtimeDependencies }) => [...runtimeDependencies]);
  const servers = serverDependencies.filter((name) => named.includes(name));
  const packages = layout.packages.length > 1 ? `, ${counted(layout.packages.length, "package")}` : "";
  const serving = analysis.graph().functions.filter(({ phases }) => phases.includes("serving")).length;
  return [
    `Looked at ${root}: ${counted(files.size, "file")}${packages}${servers.length === 0 ? "" : `, ${servers.join(", ")}`}.`,
    serving === 0
      ? 'Nothing was seen to serve anybody: handlers that a framework of your own calls are for "handlers" in the configuration.'
      : `${counted(serving, "function")} ${serving === 1 ? "serves" : "serve"}, ${counted(analysis.findings.length, "finding")}.`,
  ];
}
