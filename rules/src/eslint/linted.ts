import type { TSESLint } from "@typescript-eslint/utils";
import type { Finding, FixOutcome } from "../analyzer/index.js";
import { isSourceName, liveProject, type LiveProject } from "../host/index.js";
import { complainOnce } from "./complaints.js";
import { scriptsIn } from "./scripts.js";
import type { Settings } from "./settings.js";

/** What the analysis says about the linted file. */
export interface Linted {
  readonly findings: readonly Finding[];
  fixes(finding: Finding): readonly FixOutcome[];
}

export function lookAt(context: Context, settings: Settings): Linted {
  const file = fileOf(context);
  const project = projectOf(context, file, settings);
  const findings = findingsIn(context, file, project);
  complainOnce(project);
  return { findings, fixes: (finding) => project.fixes(finding) };
}

function projectOf({ cwd }: Context, file: string, { root, config }: Settings): LiveProject {
  return liveProject(file, {
    cwd,
    ...(root === undefined ? {} : { root }),
    ...(config === undefined ? {} : { config }),
  });
}

function findingsIn({ sourceCode }: Context, file: string, project: LiveProject): readonly Finding[] {
  const scripts = isSourceName(file) ? undefined : scriptsIn(sourceCode);
  if (scripts === undefined) return project.findingsIn(file, sourceCode.text);
  return scripts.text.trim() === "" ? [] : project.findingsInScripts(file, scripts.text, scripts.extension);
}

/** What rules are given, whatever their options. */
type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** A processor's block (`page.md/0.js`) is no file: only its own name counts. */
function fileOf({ filename, physicalFilename }: Context): string {
  return filename === physicalFilename ? filename : (filename.split(/[\\/]/).at(-1) ?? filename);
}
