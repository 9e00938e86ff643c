import type { TSESLint } from "@typescript-eslint/utils";

/** The scripts of a component, at their places in its text, which is blank all around them. */
export interface Scripts {
  readonly text: string;
  /** The extension that a file of their language has. */
  readonly extension: string;
}

/** Where the parser of Vue's or Svelte's components has found scripts; undefined for what other parsers have read. */
export function scriptsIn(sourceCode: TSESLint.SourceCode): Scripts | undefined {
  const elements = vueElements(sourceCode) ?? svelteElements(sourceCode);
  if (elements === undefined) return undefined;
  const scripts = elements.filter(isScript);
  return { text: blankAround(sourceCode.text, scripts), extension: extensionOf(scripts) };
}

/** What both parsers' trees say of an element that is of use here. */
interface ScriptElement {
  readonly startTag: { readonly range: Range; readonly attributes: readonly unknown[] };
  readonly endTag: { readonly range: Range };
}

type Range = readonly [number, number];

/** `vue-eslint-parser` keeps the document beside the program, which is all scripts in one. */
function vueElements({ parserServices }: TSESLint.SourceCode): readonly unknown[] | undefined {
  const services: unknown = parserServices;
  const documentOf = property(services, "getDocumentFragment");
  if (typeof documentOf !== "function") return undefined;
  const children = property(Reflect.apply(documentOf, services, []), "children");
  return Array.isArray(children) ? children.filter((child) => property(child, "name") === "script") : undefined;
}

/** In the program of `svelte-eslint-parser` elements stand beside statements. */
function svelteElements({ ast }: TSESLint.SourceCode): readonly unknown[] | undefined {
  const body: readonly unknown[] = ast.body;
  const types = body.map((node) => String(property(node, "type")));
  if (!types.some((type) => type.startsWith("Svelte"))) return undefined;
  return body.filter((_, index) => types[index] === "SvelteScriptElement");
}

function isScript(element: unknown): element is ScriptElement {
  const [start, end] = [property(element, "startTag"), property(element, "endTag")];
  return isRange(property(start, "range")) && isRange(property(end, "range"));
}

function isRange(value: unknown): value is Range {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "number");
}

function blankAround(text: string, scripts: readonly ScriptElement[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { startTag, endTag } of scripts) {
    // The semicolon keeps the first statement of the next script from continuing the last one of this.
    parts.push(blank(text.slice(end, startTag.range[1])), text.slice(startTag.range[1], endTag.range[0]), ";");
    end = endTag.range[0] + 1;
  }
  return [...parts, blank(text.slice(end))].join("");
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, " ");
}

const extensions: ReadonlyMap<unknown, string> = new Map([
  ["ts", ".ts"],
  ["typescript", ".ts"],
  ["tsx", ".tsx"],
  ["jsx", ".jsx"],
]);

function extensionOf(scripts: readonly ScriptElement[]): string {
  const languages = scripts.flatMap(({ startTag: { attributes } }) => attributes.flatMap(languageIn));
  return languages.map((language) => extensions.get(language)).find((found) => found !== undefined) ?? ".js";
}

/** Vue's attributes have one value, Svelte's a list of parts. */
function languageIn(attribute: unknown): readonly unknown[] {
  if (property(property(attribute, "key"), "name") !== "lang") return [];
  const value = property(attribute, "value");
  return (Array.isArray(value) ? value : [value]).map((part) => property(part, "value"));
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}
