import assert from "node:assert/strict";
import {
  createAnalyzer,
  emptyLayout,
  type CeleryTask,
  type QueueTarget,
  type Surroundings,
} from "../../dist/analyzer/index.js";

describe("the queue that a package is closest to", () => {
  const python: CeleryTask = { name: "app.tasks.build_report", parameters: ["limit"], file: "app/tasks.py" };

  const cases: readonly Case[] = [
    { title: "nothing is there", to: "bullmq" },
    { title: "Redis", dependencies: { ioredis: "^5.0.0" }, to: "bullmq" },
    { title: "PostgreSQL", dependencies: { pg: "^8.0.0" }, to: "pg-boss" },
    { title: "PostgreSQL and Redis", dependencies: { pg: "^8.0.0", redis: "^5.0.0" }, to: "bullmq" },
    {
      title: "PostgreSQL under a Node that pg-boss does not run on",
      dependencies: { pg: "^8.0.0" },
      node: ">=20",
      to: "bullmq",
    },
    { title: "pg-boss beside Redis", dependencies: { "pg-boss": "^12.0.0", ioredis: "^5.0.0" }, to: "pg-boss" },
    { title: "a client of Celery", dependencies: { "celery-node": "^0.5.9", pg: "^8.0.0" }, to: "celery" },
    { title: "tasks in Python", tasks: [python], to: "celery" },
    { title: "the task in Python", tasks: [python], task: "buildReport", to: "celery" },
    {
      title: "the task in Python, told from a function of this side",
      tasks: [python],
      task: "buildReportJob",
      to: "celery",
    },
    { title: "other tasks in Python", tasks: [python], task: "resizeImage", to: "bullmq" },
    { title: "BullMQ beside tasks in Python", dependencies: { bullmq: "^6.0.0" }, tasks: [python], to: "bullmq" },
  ];

  for (const one of cases) {
    it(`${one.to} where there is: ${one.title}`, () => {
      const analysis = createAnalyzer(emptyLayout).analyze();
      const question = { file: "src/server.ts", ...(one.task === undefined ? {} : { task: one.task }) };
      assert.equal(analysis.queueFor(question, surroundingsOf(one)), one.to);
    });
  }
});

interface Case {
  readonly title: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly tasks?: readonly CeleryTask[];
  readonly task?: string;
  readonly to: QueueTarget;
}

function surroundingsOf({ dependencies = {}, node, tasks = [] }: Case): Surroundings {
  const manifest = JSON.stringify({ dependencies, ...(node === undefined ? {} : { engines: { node } }) });
  return {
    textOf: (file) => (file === "package.json" ? manifest : undefined),
    exists: (file) => file === "package.json",
    celeryTasks: () => tasks,
  };
}
