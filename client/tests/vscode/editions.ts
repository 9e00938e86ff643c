/** One VS Code to test in. code-server is VS Code served to a browser: same workbench, same extension host, from npm. */
export interface Edition {
  readonly name: "oldest" | "newest";
  readonly vscode: string;
  readonly codeServer: string;
  /** The Node that this code-server is made for; the machine's own does not matter. */
  readonly node: string;
  /** Arguments that let a page's address name tests to run. Without any, the page itself has to be told. */
  readonly allowTests: readonly string[];
}

/** The oldest is what `engines.vscode` of the extension promises. */
export const editions: readonly Edition[] = [
  {
    name: "newest",
    vscode: "1.139.1",
    codeServer: "4.139.1",
    node: "24.21.0",
    allowTests: ["--vscode-option", "enable-smoke-test-driver"],
  },
  { name: "oldest", vscode: "1.93.1", codeServer: "4.93.1", node: "20.20.2", allowTests: [] },
];

/** Folders that the tests do not need; together they are a third of the newest edition. */
export const ballast: readonly string[] = [
  "node_modules/@github",
  "node_modules/@microsoft/mxc-sdk",
  "extensions/copilot",
  "extensions/mermaid-markdown-features",
];
