import ts from "../../../../typescript.cjs";
import type { Region } from "../moved.js";
import { firstNode } from "../region.js";

/** What runs a function while something is open, and what opens something until it is told otherwise. */
const runners: readonly (readonly [name: RegExp, what: string])[] = [
  [/(?:^|\.)(?:\$?transaction|withTransaction|inTransaction|runInTransaction)$/, "in a transaction"],
  [/(?:^|\.)(?:runExclusive|withLock|using|synchronized|criticalSection)$/, "while something is locked"],
];
const openers: readonly (readonly [name: RegExp, what: string, closer: RegExp])[] = [
  [/(?:^|\.)(?:beginTransaction|startTransaction|begin)$/, "in a transaction", /(?:commit|rollback|abort)/i],
  [/(?:^|\.)(?:acquire|lock)$/, "while something is locked", /(?:release|unlock)/i],
];

/** What is open or locked while a region runs: it would stay so for as long as the work waits for a thread. A clause. */
export function heldAround(region: Region): string | undefined {
  for (let node = firstNode(region.part); !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && ts.isFunctionLike(node)) {
      const callee = parent.expression.getText();
      const runner = runners.find(([name]) => name.test(callee));
      if (runner !== undefined) return reason(runner[1], callee);
    }
    const opened = ts.isBlock(parent) && ts.isStatement(node) ? openBefore(parent, node) : undefined;
    if (opened !== undefined) return opened;
    if (node === region.around && !ts.isCallExpression(parent)) return undefined;
  }
  return undefined;
}

function openBefore({ statements }: ts.Block, statement: ts.Statement): string | undefined {
  const before = statements.slice(0, statements.indexOf(statement));
  for (const [index, one] of before.entries()) {
    const callee = openingCall(one);
    const opener = callee === undefined ? undefined : openers.find(([name]) => name.test(callee));
    if (callee === undefined || opener === undefined) continue;
    const isClosed = before
      .slice(index + 1)
      .some((later) => ts.isExpressionStatement(later) && opener[2].test(later.getText()));
    if (!isClosed) return reason(opener[1], callee);
  }
  return undefined;
}

/** What a statement calls and waits for: `const release = await mutex.acquire();`. */
function openingCall(statement: ts.Statement): string | undefined {
  const value = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]?.initializer
    : ts.isExpressionStatement(statement)
      ? statement.expression
      : undefined;
  const inner = value !== undefined && ts.isAwaitExpression(value) ? value.expression : value;
  return inner !== undefined && ts.isCallExpression(inner) ? inner.expression.getText() : undefined;
}

function reason(what: string, callee: string): string {
  return `it runs ${what} (${callee}), which would stay ${what.includes("locked") ? "locked" : "open"} and wait`;
}
