/** The processes of a measurement: they start on free loopback ports, and end when `stop()` is done. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const host = "127.0.0.1";
const patience = 30_000;

/** Nothing outlives us, however we end. */
const running = new Set();
process.on("exit", () => {
  for (const pid of running) endGroup(pid);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Keeps nothing on disk. */
export async function startRedis() {
  const port = await freePort();
  const flags = [
    "--port",
    port,
    "--bind",
    host,
    "--save",
    "",
    "--appendonly",
    "no",
    "--maxmemory-policy",
    "noeviction",
  ];
  const redis = start("redis-server", flags.map(String), {});
  await redis.says(/Ready to accept connections/);
  return { ...redis, url: `redis://${host}:${port}` };
}

export async function startServer(directory, env) {
  const server = start(process.execPath, ["src/server.js"], { cwd: directory, env: { ...env, PORT: "0" } });
  const [, port] = await server.says(/listening on (\d+)/);
  return { ...server, origin: `http://${host}:${port}` };
}

/** As somebody starts it in a second terminal. It takes its first job when it can. */
export function startWorkers(directory, env) {
  return start("npm", ["run", "--silent", "worker"], { cwd: directory, env });
}

/** Runs a program of ours to its end, and gives what it wrote. */
export async function run(command, args, options = {}) {
  const child = start(command, args, options);
  const code = await child.ended;
  if (code === 0) return child.output().out;
  throw new Error(
    `${[command, ...args].join(" ")} ended with code ${code}:\n${Object.values(child.output()).join("")}`,
  );
}

function start(command, args, { cwd, env }) {
  // A group of its own, so that what it starts in turn ends with it.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (written.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (written.err += text));
  const ended = Promise.race([
    once(child, "close").then(([code]) => code),
    once(child, "error").then(([error]) => error.code),
  ]);
  if (child.pid !== undefined) running.add(child.pid);
  void ended.then(() => running.delete(child.pid));
  return {
    /** That of its process group, too. */
    pid: child.pid,
    ended,
    output: () => written,
    says: (pattern) => firstMatch(child, ended, written, pattern, command),
    async stop() {
      if (running.has(child.pid)) endGroup(child.pid);
      await ended;
    },
  };
}

function endGroup(pid) {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended just now.
  }
}

function firstMatch(child, ended, written, pattern, command) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${command} ${why}:\n${written.out}${written.err}`));
    const timer = setTimeout(fail, patience, `did not say ${pattern} in ${patience / 1000} s`);
    const look = () => {
      const match = pattern.exec(written.out);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout.on("data", look);
    void ended.then((code) => {
      clearTimeout(timer);
      fail(`ended (${code})`);
    });
    look();
  });
}

async function freePort() {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
