import path from "node:path";
import { createAnalyzer, emptyLayout, type Finding } from "../analyzer/index.js";
import { isSourceName } from "./files.js";

/** Text that is no file of the project: a code block in a page, standard input. Nothing is known around it. */
export function findingsAlone(file: string, text: string): readonly Finding[] {
  const name = isSourceName(file) ? path.basename(file) : "input.js";
  const analyzer = createAnalyzer(emptyLayout);
  analyzer.update(name, text);
  return analyzer.analyze().findings.filter((finding) => finding.file === name);
}
