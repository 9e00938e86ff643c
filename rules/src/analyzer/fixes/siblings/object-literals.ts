import ts from "../../../typescript.cjs";

/** The properties of an object literal that hides nothing: no spread, no computed name, no accessor. */
export interface VisibleObject {
  readonly literal: ts.ObjectLiteralExpression;
  readonly properties: ReadonlyMap<string, ts.PropertyAssignment | ts.ShorthandPropertyAssignment>;
}

export function visibleObject(expression: ts.Expression): VisibleObject | undefined {
  if (!ts.isObjectLiteralExpression(expression)) return undefined;
  const properties = new Map<string, ts.PropertyAssignment | ts.ShorthandPropertyAssignment>();
  for (const property of expression.properties) {
    const { name } = property;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return undefined;
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return undefined;
    properties.set(name.text, property);
  }
  return { literal: expression, properties };
}

/** The value that a property is given; undefined for what is not there. */
export function valueOf({ properties }: VisibleObject, name: string): ts.Expression | undefined {
  const property = properties.get(name);
  if (property === undefined) return undefined;
  return ts.isPropertyAssignment(property) ? property.initializer : property.name;
}

/** The words of a literal that is a list of strings, or one string. */
export function literalWords(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (!ts.isArrayLiteralExpression(expression)) return undefined;
  const words = expression.elements.flatMap((element) => (ts.isStringLiteralLike(element) ? [element.text] : []));
  return words.length === expression.elements.length ? words : undefined;
}
