import { spawnSync } from "node:child_process";
import { startGroup, type Group } from "../programs/group.js";
import { until } from "../programs/wait.js";

/** The worker of a Celery application `tasks.py` in a folder, once it takes tasks. */
export async function startCelery(folder: string, environment: Readonly<Record<string, string>>): Promise<Group> {
  const env = { ...process.env, ...environment, PYTHONDONTWRITEBYTECODE: "1" };
  const worker = ["-A", "tasks", "worker", "--pool", "solo", "--concurrency", "1", "--loglevel", "info"];
  const group = startGroup(pythonWithCelery() ?? "python3", ["-m", "celery", ...worker], { cwd: folder, env });
  try {
    await until("the Celery worker", () => {
      if (group.hasEnded()) throw new Error("It has ended.");
      return group.output().includes(" ready.");
    });
  } catch (error) {
    await group.kill();
    throw new Error(`Celery does not work:\n${group.output()}`, { cause: error });
  }
  return group;
}

/** Debian's own Python has Debian's packages; another one that is first on the path has not. */
export function pythonWithCelery(): string | undefined {
  return ["/usr/bin/python3", "python3"].find(
    (python) => spawnSync(python, ["-c", "import celery, redis"], { stdio: "ignore" }).status === 0,
  );
}
