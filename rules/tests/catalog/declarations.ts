import ts from "typescript";

/**
 * The access paths of all functions, classes and methods that a declaration file names, for what cannot be loaded here.
 * Module and namespace names are left out where they wrap the whole file; a callable interface `T` gives `T()`.
 */
export function declaredPaths(text: string): ReadonlySet<string> {
  const paths = new Set<string>();
  const source = ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.Latest);
  for (const statement of source.statements) collect(statement, "", paths);
  return paths;
}

function collect(node: ts.Statement, prefix: string, paths: Set<string>): void {
  if (ts.isModuleDeclaration(node)) {
    const inner = ts.isStringLiteral(node.name) ? "" : `${prefix}${node.name.text}.`;
    if (!node.body || !ts.isModuleBlock(node.body)) return;
    for (const statement of node.body.statements) {
      collect(statement, inner, paths);
      collect(statement, "", paths);
    }
  } else if (ts.isFunctionDeclaration(node) && node.name) {
    paths.add(`${prefix}${node.name.text}`);
  } else if (ts.isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations) {
      if (ts.isIdentifier(name)) paths.add(`${prefix}${name.text}`);
    }
  } else if ((ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) && node.name) {
    if (ts.isClassDeclaration(node)) paths.add(`${prefix}${node.name.text}`);
    for (const element of node.members) collectMember(element, `${prefix}${node.name.text}`, paths);
  }
}

function collectMember(element: ts.ClassElement | ts.TypeElement, owner: string, paths: Set<string>): void {
  if (ts.isCallSignatureDeclaration(element)) paths.add(`${owner}()`);
  if (!ts.isMethodDeclaration(element) && !ts.isMethodSignature(element)) return;
  if (!ts.isIdentifier(element.name)) return;
  const isStatic = ts.getCombinedModifierFlags(element) & ts.ModifierFlags.Static;
  paths.add(`${owner}${isStatic ? "." : "#"}${element.name.text}`);
}
