import type { RemoteConsole } from "vscode-languageserver/node";
import type { ProjectView } from "./context.js";
import type { Documents } from "./documents.js";
import { counted } from "./wording.js";

/** Says in the log what could not be read or analysed, each once. */
export function createProblemLog(log: RemoteConsole, documents: Documents): (view: ProjectView) => void {
  const said = new Set<string>();
  return (view) => {
    const { problems, root } = view.snapshot;
    for (const { file, message } of problems) {
      const line = `${file}: ${message} (${root})`;
      // What is being typed is broken at every other key.
      if (said.has(line) || documents.get(view.uriOf(file)) !== undefined) continue;
      said.add(line);
      log.warn(line);
    }
  };
}

/** Says in the log, once for each project, that it was read and what was found: whoever looks sees that things work. */
export function createProjectLog(log: RemoteConsole): (view: ProjectView) => void {
  const said = new Set<string>();
  const start = performance.now();
  return ({ snapshot: { root, complete, analysis } }) => {
    if (!complete || said.has(root)) return;
    said.add(root);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const files = counted(analysis.stats.files, "file");
    log.info(
      `${root}: ${files} analysed, ${counted(analysis.findings.length, "finding")}, ${seconds} s after the start.`,
    );
  };
}
