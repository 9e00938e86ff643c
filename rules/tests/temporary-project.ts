import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export interface TemporaryProject {
  /** Absolute, without symbolic links in it. */
  readonly root: string;
  readonly write: (file: string, content: string | Buffer) => void;
  readonly removeFile: (file: string) => void;
  readonly remove: () => void;
}

/** A folder with these files, outside of any repository. */
export function temporaryProject(files: Readonly<Record<string, string | Buffer>>): TemporaryProject {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "unstuck-"));
  const write: TemporaryProject["write"] = (file, content) => {
    const place = path.join(root, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    root,
    write,
    removeFile(file) {
      fs.rmSync(path.join(root, file));
    },
    remove() {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A server that blocks in its handler, the healthy neighbour of all bad input. */
export const blockingServer = `import fs from "node:fs";
import http from "node:http";
http.createServer((request, response) => {
  const text = fs.readFileSync("page.html", "utf8");
  response.end(text);
}).listen(80);
`;

export const blockingServerPosition = "server.ts:4:16";
