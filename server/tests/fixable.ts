/** A request handler that waits for a file two files away, in functions that can be async. */
export const carriedFiles = {
  "src/server.ts": `import express from "express";
import { loadUser } from "./users.js";

const app = express();
app.get("/users/:id", async (request, response) => {
  response.json(loadUser(request.params.id));
});
app.listen(3000);
`,
  "src/users.ts": `import { readProfile } from "./profile.js";

export function loadUser(id: string): unknown {
  return JSON.parse(readProfile(id));
}
`,
  "src/profile.ts": `import { readFileSync } from "node:fs";

export function readProfile(id: string): string {
  return readFileSync(\`profiles/\${id}.json\`, "utf8");
}
`,
} as const;

/** The same, fixed. */
export const carriedTo = {
  "src/server.ts": carriedFiles["src/server.ts"].replace("loadUser(request", "await loadUser(request"),
  "src/users.ts": `import { readProfile } from "./profile.js";

export async function loadUser(id: string): Promise<unknown> {
  return JSON.parse(await readProfile(id));
}
`,
  "src/profile.ts": `import { readFile } from "node:fs/promises";

export async function readProfile(id: string): Promise<string> {
  return await readFile(\`profiles/\${id}.json\`, "utf8");
}
`,
} as const;

/** Two reads that are safe to await, one in a helper, and one that cannot be awaited. */
export const mixedFile = {
  "server.ts": `import fs from "node:fs";
import express from "express";

const app = express();
app.get("/a", async (request, response) => {
  response.send(fs.readFileSync("a.html", "utf8"));
});
app.get("/b", async (request, response) => {
  response.send(fs.readFileSync("b.html", "utf8"));
});
app.get("/c", async (request, response) => {
  response.send(page("c"));
});
app.get("/d", async (request, response) => {
  response.send(new Page("d").text);
});

function page(name: string): string {
  return fs.readFileSync(name, "utf8");
}

class Page {
  readonly text: string;
  constructor(name: string) {
    this.text = fs.readFileSync(name, "utf8");
  }
}
`,
} as const;

/** A server whose handler reads so many files, all of which it could await. */
export function manyReads(count: number): string {
  const reads = Array.from({ length: count }, (_, index) => `  response.write(fs.readFileSync("${String(index)}"));`);
  return `import fs from "node:fs";
import http from "node:http";
http.createServer(async (request, response) => {
${reads.join("\n")}
  response.end();
}).listen(80);
`;
}
