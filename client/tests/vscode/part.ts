import type { CodeServer } from "./install/code-server.js";

/** What a part of the tests is given. */
export interface PartOptions {
  readonly server: CodeServer;
  /** Path of a Chromium. */
  readonly browser: string;
  /** Folder for screenshots and logs. */
  readonly output: string;
  /** Make the pictures of the documentation. */
  readonly pictures: boolean;
}
