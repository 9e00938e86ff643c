import ts from "../../../../typescript.cjs";
import { append } from "../../../collections.js";
import type { LinkedProject } from "../../../graph/linked-project.js";
import type { Sources } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import { moduleUse } from "../module/module-binding.js";
import type { ImportedName } from "../module/imported.js";
import type { Region } from "../moved.js";
import { nodesOf } from "../region.js";
import type { Wanted } from "./inputs.js";
import { changeBy, isOnlyGiven } from "./mutations.js";
import type { Output } from "./outputs.js";
import { answerReason, isAnswer, isRequest } from "./roles.js";
import type { Binding, Uses } from "./uses.js";

/** What moved code needs from outside, by how it gets it. */
export interface Needs {
  readonly kind: "needs";
  readonly values: readonly Wanted[];
  readonly imports: readonly (ImportedName & { readonly file?: string })[];
  /** Statements of the module's top level that move along. */
  readonly helpers: readonly ts.Statement[];
}

export interface NeedsContext {
  readonly project: LinkedProject;
  readonly sources: Sources;
}

export function needsOf(
  region: Region,
  uses: Uses,
  outputs: readonly Output[],
  context: NeedsContext,
): Needs | Declined {
  const values: Wanted[] = [];
  const imports: Needs["imports"][number][] = [];
  const helpers = new Set<ts.Statement>();
  for (const binding of uses.bindings) {
    if (binding.scope === "around") {
      const wanted = aroundNeed(binding, outputs);
      if (wanted === undefined) continue;
      if ("kind" in wanted) return wanted;
      values.push(wanted);
      continue;
    }
    const found = moduleUse(binding, binding.uses, { source: region.source, ...context });
    if (found.kind === "declined") return found;
    if (found.kind === "import") imports.push(found.name);
    else if (found.kind === "move") helpers.add(found.statement);
    else values.push({ name: binding.name, uses: binding.uses, isOnlyRead: false });
  }
  const own = ownNeeds(region, uses);
  if ("kind" in own) return own;
  return { kind: "needs", values: [...values, ...own], imports, helpers: [...helpers] };
}

/** Undefined: its value before is not needed. */
function aroundNeed({ name, declaration, uses }: Binding, outputs: readonly Output[]): Wanted | Declined | undefined {
  const { parent } = declaration;
  if (isAnswer(declaration)) return declined(answerReason);
  if (ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent) || isFunctionValue(parent)) {
    return declined(`it uses ${name}, a function of the function around it; select that as well`);
  }
  if (isProxy(parent)) return declined(`${name} is a Proxy, and it cannot be cloned`);
  const output = outputs.find((one) => one.declaration === declaration);
  if (output !== undefined && !output.isReadToo) return undefined;
  if (output === undefined && uses.every(isOnlyGiven)) return undefined;
  return { name, uses, isOnlyRead: isRequest(declaration) };
}

function isFunctionValue(declaration: ts.Node): boolean {
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
}

/** Its type is that of what it stands for, so that types do not tell. */
function isProxy(declaration: ts.Node): boolean {
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer !== undefined && ts.isNewExpression(initializer) && initializer.expression.getText() === "Proxy";
}

/** `this`, and where the module stands. */
function ownNeeds(region: Region, { globals }: Uses): readonly Wanted[] | Declined {
  const self = selfUses(region);
  if (self.some((use) => changeBy(use) !== undefined)) {
    return declined("it changes a field of this, and the copy would change, not the object");
  }
  if (self.some((use) => callsMethodOf(use)))
    return declined("it calls a method of this, and objects arrive without theirs");
  const places = [
    ...globals.filter(({ text }) => text === "__dirname" || text === "__filename"),
    ...importMeta(region),
  ];
  return [...wanted("this", self, true), ...grouped(places)];
}

function wanted(name: string, uses: readonly ts.Expression[], isOnlyRead: boolean): readonly Wanted[] {
  const [first, ...others] = uses;
  return first === undefined ? [] : [{ name, uses: [first, ...others], isOnlyRead }];
}

function grouped(places: readonly ts.Expression[]): readonly Wanted[] {
  const byText = new Map<string, ts.Expression[]>();
  for (const place of places) append(byText, place.getText(), place);
  return [...byText].flatMap(([text, uses]) => wanted(placeNames[text] ?? "place", uses, false));
}

const placeNames: Readonly<Record<string, string>> = {
  __dirname: "directory",
  __filename: "filename",
  "import.meta.url": "moduleUrl",
  "import.meta.dirname": "directory",
  "import.meta.filename": "filename",
};

function selfUses({ part }: Region): readonly ts.Expression[] {
  return collect(
    nodesOf(part),
    (node): node is ts.Expression => node.kind === ts.SyntaxKind.ThisKeyword && !ts.isTypeNode(node),
    (node) => ts.isFunctionLike(node) && !ts.isArrowFunction(node),
  );
}

function importMeta({ part }: Region): readonly ts.Expression[] {
  return collect(
    nodesOf(part),
    (node): node is ts.Expression => ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression),
    () => false,
  );
}

function collect<T extends ts.Node>(
  nodes: readonly ts.Node[],
  isWanted: (node: ts.Node) => node is T,
  isOpaque: (node: ts.Node) => boolean,
): readonly T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    else if (!isOpaque(node)) ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return found;
}

function callsMethodOf(self: ts.Expression): boolean {
  const { parent } = self;
  return (
    ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  );
}
