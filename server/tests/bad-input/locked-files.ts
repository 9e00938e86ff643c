import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Loaded into the server: files beside which `<name>.locked` stands cannot be read, not even by who may read all. */
const readFileSync = fs.readFileSync;

fs.readFileSync = ((place: fs.PathOrFileDescriptor, ...rest: []) => {
  if (typeof place === "string" && fs.existsSync(`${place}.locked`)) {
    throw Object.assign(new Error(`EACCES: permission denied, open '${place}'`), { code: "EACCES" });
  }
  return readFileSync(place, ...rest);
}) as typeof fs.readFileSync;
syncBuiltinESMExports();
