import assert from "node:assert/strict";
import * as vscode from "vscode";

/** What the extension tells others; the tree view and the language status item are made of it. */
export interface Api {
  readonly status: { readonly state: string; readonly causes: number; readonly findings: number };
  readonly blockingCalls: () => Promise<readonly BlockingCall[]>;
}

export interface BlockingCall {
  readonly api: string;
  readonly cost: string;
  readonly uri: string;
  readonly waiting: readonly { readonly root: string; readonly steps: readonly { readonly callee: string }[] }[];
}

/** The part of its `package.json` that tests look at. */
export interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: object };
  };
}

export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.all.find(({ id }) => id.endsWith(".unstuck"));
  assert.ok(found, "The extension is not installed.");
  return found as vscode.Extension<Api>;
}

export function manifest(): Manifest {
  return extension().packageJSON as Manifest;
}

export async function api(): Promise<Api> {
  return await extension().activate();
}
