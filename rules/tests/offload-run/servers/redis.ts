import fs from "node:fs";
import net from "node:net";
import { startGroup, type Group } from "../programs/group.js";
import { freePort } from "../programs/port.js";
import { until } from "../programs/wait.js";
import { dataFolder } from "./folder.js";

/** A Redis with a port and data of its own; it can be down for a while. */
export interface Redis {
  readonly url: string;
  /** Again on the same port, with the data that there were. */
  readonly start: () => Promise<void>;
  /** As a crash does. */
  readonly kill: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Not started yet. */
export async function newRedis(): Promise<Redis> {
  const port = await freePort();
  const folder = dataFolder("redis");
  let group: Group | undefined;
  const kill = async () => {
    await group?.kill();
    group = undefined;
  };
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    kill,
    async start() {
      const started = startGroup("redis-server", argumentsFor(port, folder), { cwd: folder, env: process.env });
      group = started;
      await until("Redis", () => {
        if (started.hasEnded()) throw new Error(`Redis has ended:\n${started.output()}`);
        return isReady(port);
      });
    },
    async remove() {
      await kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As BullMQ wants it: it evicts nothing, and what it has said is on the disk. */
function argumentsFor(port: number, folder: string): readonly string[] {
  const options = {
    port: String(port),
    bind: "127.0.0.1",
    dir: folder,
    save: "",
    appendonly: "yes",
    appendfsync: "always",
    "maxmemory-policy": "noeviction",
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

/** It answers `LOADING` as long as it reads what there was. */
function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(1000, () => {
      answer(false);
    });
    socket.once("data", (data) => {
      answer(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => {
      answer(false);
    });
  });
}
