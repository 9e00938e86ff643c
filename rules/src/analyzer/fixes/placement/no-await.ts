import ts from "../../../typescript.cjs";

/** Why `await` cannot stand in that part of a node, where it would be an error or the value is needed at once; a clause. */
export function whyNoAwait(parent: ts.Node, child: ts.Node): string | undefined {
  return refusals.find(([applies]) => applies(parent, child))?.[1];
}

const refusals: readonly (readonly [applies: (parent: ts.Node, child: ts.Node) => boolean, reason: string])[] = [
  [(parent) => ts.isDecorator(parent), "a decorator cannot await"],
  [(parent) => ts.isHeritageClause(parent), "the class that another one extends cannot be awaited"],
  [(parent) => ts.isClassStaticBlockDeclaration(parent), "a static block cannot await"],
  [(parent) => ts.isEnumMember(parent), "a member of an enum cannot await"],
  [(parent) => ts.isModuleBlock(parent), "a namespace cannot await"],
  [
    (parent, child) => ts.isPropertyDeclaration(parent) && parent.initializer === child,
    "the initialiser of a field cannot await; a static async method that reads first could pass the value in",
  ],
  [
    (parent, child) => ts.isClassElement(parent) && parent.name === child,
    "the computed name of a class member cannot await",
  ],
  [
    (parent) => ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Using) !== 0,
    "a using declaration needs its resource at once",
  ],
];
