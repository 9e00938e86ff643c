import fs from "node:fs";
import path from "node:path";
import type { Session } from "../session.js";

/** What to do next, in this project; `where`: its folder as an argument. */
export function nextSteps(session: Session, where: string): readonly string[] {
  const service = ci.find(({ file }) => fs.existsSync(path.join(session.root, file)));
  const steps: readonly Step[] = [
    [`npx unstuck${where}`, "shows the findings"],
    ...baselineSteps(session, where),
    ...eslintSteps(session),
    ...(service === undefined ? [] : [service.step(where)]),
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  return ["Next:", ...steps.map(([step, what]) => `  ${step.padEnd(width)}  ${what}`)];
}

type Step = readonly [command: string, what: string];

interface ContinuousIntegration {
  /** What is in the root of a project that uses it. */
  readonly file: string;
  readonly step: (where: string) => Step;
}

const ci: readonly ContinuousIntegration[] = [
  {
    file: ".github/workflows",
    step: (where) => [`npx unstuck${where} --format github`, "in a workflow: annotates pull requests"],
  },
  {
    file: ".gitlab-ci.yml",
    step: (where) => [`npx unstuck${where} --format gitlab`, "in a pipeline: a report on code quality"],
  },
];

function baselineSteps({ analysis }: Session, where: string): readonly Step[] {
  if (analysis.findings.length === 0) return [];
  return [[`npx unstuck baseline${where}`, "records them, so that only new ones fail"]];
}

function eslintSteps({ layout, root }: Session): readonly Step[] {
  if (!layout.packages.some(({ dependencies }) => dependencies.has("eslint"))) return [];
  const config = eslintConfigs.find((name) => fs.existsSync(path.join(root, name))) ?? "eslint.config.js";
  return [
    ...(layout.packages.some(({ dependencies }) => dependencies.has("eslint-plugin-unstuck"))
      ? []
      : [["npm install --save-dev eslint-plugin-unstuck", "the plugin for ESLint"] as const]),
    [`import unstuck from "eslint-plugin-unstuck";`, `in ${config}`],
    ["unstuck.configs.recommended", "in its array"],
  ];
}

const eslintConfigs = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);
