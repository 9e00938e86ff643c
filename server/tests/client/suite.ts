import assert from "node:assert/strict";
import { temporaryProject, type TemporaryProject } from "../../../rules/dist-tests/temporary-project.js";
import { startClient, type ClientOptions, type LspClient } from "../lsp-client.js";

/** What a suite works with; ended, looked through and removed after every test. */
export interface Bench {
  start(options?: ClientOptions): Promise<LspClient>;
  /** A folder that is a project of its own, with these files. */
  project(files: Readonly<Record<string, string | Buffer>>): TemporaryProject;
  /** From here on the server may log errors: the test is about them. */
  allowErrors(): void;
}

export function useBench(): Bench {
  const clients: LspClient[] = [];
  const projects: TemporaryProject[] = [];
  let mayLogErrors = false;

  afterEach(async function () {
    const stopped = clients.splice(0);
    const codes = await Promise.all(stopped.map((client) => client.stop()));
    for (const project of projects.splice(0)) project.remove();
    const errors = mayLogErrors ? [] : stopped.flatMap(({ editor }) => editor.errors);
    mayLogErrors = false;
    const isFine = this.currentTest?.state !== "failed" && codes.every((code) => code === 0) && errors.length === 0;
    if (!isFine) for (const { transcript } of stopped) process.stderr.write(`\n${transcript.text()}\n`);
    assert.deepEqual({ codes, errors }, { codes: codes.map(() => 0), errors: [] });
  });

  return {
    async start(options) {
      const client = await startClient(options);
      clients.push(client);
      return client;
    },
    project(files) {
      const project = temporaryProject({ "package.json": `{ "name": "test", "type": "module" }`, ...files });
      projects.push(project);
      return project;
    },
    allowErrors() {
      mayLogErrors = true;
    },
  };
}
