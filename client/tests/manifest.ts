import fs from "node:fs";

/** As much of the extension's `package.json` as the tests look at. */
export interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly icon: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly WalkthroughStep[] }[];
  };
}

export interface Command {
  readonly command: string;
  readonly category: string;
  readonly title: string;
}

export interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription: string;
}

export interface WalkthroughStep {
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

/** The client's folder. */
export const clientFolder = new URL("../", import.meta.url);

/** Files of the client, by their path in its folder. */
export function readClientFile(name: string): Buffer {
  return fs.readFileSync(new URL(name, clientFolder));
}

export function readManifest(): Manifest {
  // That it has this shape is what the tests are about.
  return JSON.parse(readClientFile("package.json").toString()) as Manifest;
}
