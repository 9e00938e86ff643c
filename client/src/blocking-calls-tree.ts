import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Command } from "vscode";
import type { BlockingCall, WaitingPath, WaitingStep } from "unstuck-language-server/protocol";
import type { Location } from "vscode-languageclient";
import { costLooks } from "./cost.js";
import { placeOf, placeText, shortPlaceText } from "./locations.js";

/** `id` keeps a node open while the tree is drawn again: it is made of names, which survive edits above them. */
export type TreeNode =
  | { readonly kind: "cause"; readonly id: string; readonly call: BlockingCall }
  | { readonly kind: "waiting"; readonly id: string; readonly path: WaitingPath }
  | { readonly kind: "step"; readonly id: string; readonly step: WaitingStep; readonly isLast: boolean };

export function causeNodes(calls: readonly BlockingCall[]): TreeNode[] {
  const idOf = uniqueIds();
  return calls.map((call) => ({ kind: "cause", id: idOf(`${call.uri} ${call.caller} ${call.api}`), call }));
}

export function childrenOf(node: TreeNode): TreeNode[] {
  const idOf = uniqueIds();
  switch (node.kind) {
    case "cause":
      return node.call.waiting.map((path) => ({
        kind: "waiting",
        id: idOf(`${node.id} > ${path.at.uri} ${path.root}`),
        path,
      }));
    case "waiting": {
      const { steps } = node.path;
      return steps.map((step, index) => ({
        kind: "step",
        id: idOf(`${node.id} > ${step.caller} ${step.callee}`),
        step,
        isLast: index === steps.length - 1,
      }));
    }
    case "step":
      return [];
  }
}

export function treeItem(node: TreeNode): TreeItem {
  switch (node.kind) {
    case "cause":
      return causeItem(node.id, node.call);
    case "waiting":
      return waitingItem(node.id, node.path);
    case "step":
      return stepItem(node.id, node.step, node.isLast);
  }
}

function causeItem(id: string, call: BlockingCall): TreeItem {
  const { icon, color, words } = costLooks[call.cost];
  const count = call.waiting.length;
  const waiting = count === 1 ? "one waits" : `${String(count)} wait`;
  return Object.assign(new TreeItem(call.api, TreeItemCollapsibleState.Collapsed), {
    id,
    description: count === 1 ? shortPlaceText(call) : `${waiting} · ${shortPlaceText(call)}`,
    tooltip: paragraphs(
      `${call.api} in ${call.caller} (${placeText(call)}): ${words}, ${waiting}.`,
      `Instead: ${call.instead}`,
    ),
    iconPath: new ThemeIcon(icon, new ThemeColor(color)),
    contextValue: "cause",
    accessibilityInformation: { label: `${call.api}, ${words}, ${waiting}, ${placeText(call)}` },
    command: openCommand(call),
  });
}

function waitingItem(id: string, path: WaitingPath): TreeItem {
  const isLikely = path.certainty === "likely";
  return Object.assign(new TreeItem(path.root, TreeItemCollapsibleState.Collapsed), {
    id,
    description: `${isLikely ? "likely · " : ""}${shortPlaceText(path.at)}`,
    tooltip: paragraphs(path.message, placeText(path.at)),
    iconPath: new ThemeIcon(isLikely ? "question" : "debug-pause"),
    contextValue: "waiting",
    command: openCommand(path.at),
  });
}

function stepItem(id: string, step: WaitingStep, isLast: boolean): TreeItem {
  return Object.assign(new TreeItem(step.callee, TreeItemCollapsibleState.None), {
    id,
    description: `${shortPlaceText(step)}${isLast ? " · blocks here" : ""}`,
    tooltip: paragraphs(`${step.caller} calls ${step.callee}${isLast ? ", which blocks." : "."}`, placeText(step)),
    iconPath: new ThemeIcon(isLast ? "stop-circle" : "arrow-small-right"),
    contextValue: "step",
    command: openCommand(step),
  });
}

function openCommand(location: Location): Command {
  const { uri, range } = placeOf(location);
  return { command: "vscode.open", title: "Open", arguments: [uri, { selection: range, preserveFocus: true }] };
}

/** As text: names come from source code and must not turn into markup. */
function paragraphs(...texts: readonly string[]): MarkdownString {
  const markdown = new MarkdownString();
  for (const text of texts) markdown.appendText(text).appendMarkdown("\n\n");
  return markdown;
}

function uniqueIds(): (name: string) => string {
  const uses = new Map<string, number>();
  return (name) => {
    const use = uses.get(name) ?? 0;
    uses.set(name, use + 1);
    return use === 0 ? name : `${name} #${String(use)}`;
  };
}
