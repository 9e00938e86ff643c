import { pbkdf2Sync } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installPackages, packageFolder } from "../../../../rules/dist-tests/offload-run/install/packages.js";
import { startGroup, type Group } from "../../../../rules/dist-tests/offload-run/programs/group.js";
import { ask, startServer, type Answer } from "../../../../rules/dist-tests/offload-run/programs/server.js";
import { newRedis } from "../../../../rules/dist-tests/offload-run/servers/redis.js";
import { until } from "../harness/wait.js";

/** A server whose handler derives a key from a password; what it says to whom asks. */
const manifest = `{
  "name": "key-server",
  "private": true,
  "type": "module",
  "dependencies": {
    "express": "^5.0.0"
  }
}
`;

const program = `import { pbkdf2Sync } from "node:crypto";
import express from "express";

const app = express();

app.get("/keys/:password", (request, response) => {
  const { password } = request.params;
  const key = pbkdf2Sync(password, "salt", 500_000, 32, "sha256").toString("hex");
  response.json({ key });
});

app.get("/health", (request, response) => {
  response.send("well");
});

app.listen(Number(process.env.PORT), "127.0.0.1");
`;

/** A folder of its own; its file is named after it, since VS Code offers files of one name in the order of their use. */
export function writeKeyServer(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), manifest);
  writeFileSync(path.join(folder, mainFile(folder)), program);
}

export function mainFile(folder: string): string {
  return `${path.basename(folder)}.js`;
}

export function removeKeyServer(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What the handler said before anything was moved. */
const expected = pbkdf2Sync("secret", "salt", 500_000, 32, "sha256").toString("hex");

/** Runs it as it is on disk, with its packages: the key is the same, and others are answered while it is derived. */
export async function checkWorker(folder: string): Promise<void> {
  await withServer(folder, process.env, async (port) => {
    const derived = ask(port, "/keys/secret").then((answer) => ({ answer, at: performance.now() }));
    const health = ask(port, "/health").then((answer) => ({ answer, at: performance.now() }));
    equal("the key", (await derived).answer, { status: 200, body: JSON.stringify({ key: expected }) });
    equal("the health", (await health).answer, { status: 200, body: "well" });
    if ((await health).at > (await derived).at) throw new Error("Others had to wait.");
  });
}

/** The same, with \`npm run worker\` in a second process and a Redis between them. */
export async function checkQueue(folder: string): Promise<void> {
  const redis = await newRedis();
  await redis.start();
  const env = { ...process.env, REDIS_URL: redis.url };
  let worker: Group | undefined;
  try {
    await withServer(folder, env, async (port) => {
      const accepted = await ask(port, "/keys/secret");
      if (accepted.status !== 202 || accepted.location === null) throw new Error(JSON.stringify(accepted));
      const { location } = accepted;
      equal("before there is a worker", await statusOf(port, location), { state: "waiting" });
      worker = startGroup("npm", ["run", "worker"], { cwd: folder, env });
      const done = await until(
        "the job's end",
        async () => {
          const status = await statusOf(port, location);
          return (status.state === "completed" || status.state === "failed") && status;
        },
        60_000,
      );
      equal("the job", done, { state: "completed", result: expected });
    });
  } finally {
    await worker?.kill();
    await redis.remove();
  }
}

interface JobStatus {
  readonly state: string;
  readonly result?: unknown;
}

async function statusOf(port: number, location: string): Promise<JobStatus> {
  return JSON.parse((await ask(port, location)).body) as JobStatus;
}

async function withServer(folder: string, env: NodeJS.ProcessEnv, use: (port: number) => Promise<void>): Promise<void> {
  installPackages();
  // What npm install would do; without its time, and without a network.
  const link = path.join(folder, "node_modules");
  symlinkSync(packageFolder, link, "junction");
  try {
    const server = await startServer({ cwd: folder, env, command: [process.execPath, mainFile(folder)] });
    try {
      await use(server.port);
    } catch (error) {
      throw new Error(`The server said:\n${server.output()}`, { cause: error });
    } finally {
      await server.kill();
    }
  } finally {
    rmSync(link);
  }
}

function equal(what: string, actual: Partial<Answer> | JobStatus, wanted: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(wanted)) {
    const found: unknown = Object.entries(actual).find(([key]) => key === name)?.[1];
    if (found !== value) throw new Error(`${what}: ${name} is ${String(found)}, not ${String(value)}.`);
  }
}
