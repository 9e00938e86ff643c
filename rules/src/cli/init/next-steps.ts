import fs from "node:fs";
import path from "node:path";
import type { Session } from "../session.js";

/** What to do next, in this project; `where`: its folder as an argument. */
export function nextSteps(session: Session, where: string): readonly string[] {
  const steps = [
    [`npx unstuck${where}`, "shows the findings"],
    ...(session.analysis.findings.length === 0
      ? []
      : [[`npx unstuck baseline${where}`, "records them, so that only new ones fail"]]),
    ...eslintSteps(session),
    ...(ci.find(({ file }) => fs.existsSync(path.join(session.root, file)))?.steps(where) ?? [
      [`npx unstuck${where}`, "in continuous integration: exits with 1 if there are findings"],
    ]),
  ] as const;
  const unique = steps.filter(([step], index) => steps.findIndex(([other]) => other === step) === index);
  const width = Math.max(...unique.map(([step]) => step?.length ?? 0));
  return ["Next:", ...unique.map(([step = "", what = ""]) => `  ${step.padEnd(width)}  ${what}`)];
}

type Step = readonly [command: string, what: string];

interface ContinuousIntegration {
  /** What is in the root of a project that uses it. */
  readonly file: string;
  readonly steps: (where: string) => readonly Step[];
}

const ci: readonly ContinuousIntegration[] = [
  {
    file: ".github/workflows",
    steps: (where) => [[`npx unstuck${where} --format github`, "in a workflow: annotates pull requests"]],
  },
];

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
