import { Disposable, EventEmitter, window, type TreeDataProvider } from "vscode";
import { causeNodes, childrenOf, treeItem, type TreeNode } from "./blocking-calls-tree.js";
import { viewName } from "./contributions.js";
import type { Server, ServerStatus } from "./server.js";
import { foundText } from "./status.js";

/** The view "Blocking calls": grouped by cause, beneath who waits for it, beneath the steps of the path. */
export function blockingCallsView(server: Server): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => (node === undefined ? causeNodes(await server.blockingCalls()) : childrenOf(node)),
    getTreeItem: treeItem,
  };
  const view = window.createTreeView(viewName, { treeDataProvider: provider, showCollapseAll: true });
  let shown: ServerStatus | undefined;
  let isComplete = false;
  const refresh = (status: ServerStatus): void => {
    isComplete = status.state === "ready" || (isComplete && status.state === "reading");
    // While all is read again, the tree stands still. It may as well where reading goes on and nothing more was found.
    const isReadAgain = isComplete && status.state === "reading";
    if (!isReadAgain && (shown?.version !== status.version || shown.state !== status.state)) changed.fire(undefined);
    if (!isReadAgain) shown = status;
    view.badge = status.causes === 0 ? undefined : { value: status.causes, tooltip: foundText(status) };
    view.message = status.state === "reading" && status.causes > 0 ? "Reading the workspace; there may be more." : "";
  };
  refresh(server.status);
  return Disposable.from(view, changed, server.onDidChangeStatus(refresh));
}
