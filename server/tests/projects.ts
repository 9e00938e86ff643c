/** A request handler that waits for a file two files away. */
export const waitingFiles = {
  "src/server.ts": `import express from "express";
import { loadUser } from "./users.js";

const app = express();
app.get("/users/:id", (request, response) => {
  response.json(loadUser(request.params.id));
});
app.listen(3000);
`,
  "src/users.ts": `import { readProfile } from "./profile.js";

export function loadUser(id: string): unknown {
  return JSON.parse(readProfile(id));
}
`,
  "src/profile.ts": `import fs from "node:fs";

export function readProfile(id: string): string {
  return fs.readFileSync(\`profiles/\${id}.json\`, "utf8");
}
`,
} as const;

/** What is shown in `src/server.ts` of these files. */
export const waitingFinding = "5:16-5:24 no-blocking-path";

/** What is shown in `src/profile.ts`: who waits for the call there. */
export const waitingMark = "3:9-3:24 waited-for";

/** `src/profile.ts` as its author wants it. */
export const awaitingProfile = `import { readFile } from "node:fs/promises";

export function readProfile(id: string): Promise<string> {
  return readFile(\`profiles/\${id}.json\`, "utf8");
}
`;

/** A handler that blocks by itself, in one file. */
export const blockingHandler = `import fs from "node:fs";
import http from "node:http";

http.createServer((request, response) => {
  response.end(fs.readFileSync("page.html", "utf8"));
}).listen(80);
`;

export const blockingFinding = "4:15-4:30 no-blocking-call";
