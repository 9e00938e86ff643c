/** A handler that derives a key, and one that adds up numbers by itself. */
export const movableFiles = {
  "package.json": `{
  "name": "keys",
  "private": true,
  "type": "module",
  "dependencies": {
    "express": "^5.0.0"
  }
}
`,
  "src/server.js": `import { pbkdf2Sync } from "node:crypto";
import express from "express";

const app = express();
app.get("/keys/:password", (request, response) => {
  const { password } = request.params;
  const key = pbkdf2Sync(password, "salt", 200_000, 32, "sha256").toString("hex");
  response.send(key);
});
app.get("/sums/:last", (request, response) => {
  const last = Number(request.params.last);
  let sum = 0;
  for (let number = 1; number <= last; number += 1) sum += number;
  response.send(String(sum));
});
app.listen(3000);
`,
} as const;

/** The first handler's work, moved to a worker thread. */
export const movedServer = movableFiles["src/server.js"]
  .replace(`import { pbkdf2Sync } from "node:crypto";\n`, "")
  .replace(`from "express";`, `from "express";\nimport { pbkdf2 } from "./workers/pbkdf2.js";`)
  .replace("(request, response) => {\n  const { password }", "async (request, response) => {\n  const { password }")
  .replace(/pbkdf2Sync\(.*\)\.toString\("hex"\)/, "await pbkdf2({ password })");

export const movedManifest = movableFiles["package.json"].replace(`"^5.0.0"`, `"^5.0.0",\n    "piscina": "^5.3.2"`);
