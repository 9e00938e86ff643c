/** What the figures were measured with. */
import os from "node:os";

export function machineNow() {
  const [{ model }] = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpus: `${os.cpus().length} × ${model.trim()}`,
    memory: `${(os.totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${os.type()} ${os.release()}`,
    load: os.loadavg()[0],
  };
}
