/** `@app.task(bind=True, name="reports.build")` above `def build(self, limit: int = 10, *rest):` */
export interface DecoratedFunction {
  readonly name: string;
  /** All that can be passed by position, in order. */
  readonly parameters: readonly string[];
  readonly decorators: readonly Decorator[];
}

export interface Decorator {
  /** `app.task`. */
  readonly path: string;
  /** Keyword arguments as the source has them: `bind` → `True`. */
  readonly keywords: ReadonlyMap<string, string>;
}

/** `from celery import shared_task as task`: module `celery`, name `shared_task`, local `task`. */
export interface PythonImport {
  readonly module: string;
  /** Undefined where the module itself is imported. */
  readonly name: string | undefined;
  readonly local: string;
}

/** Functions with decorators, wherever they stand. It is a look at the text: what is out of the ordinary is not seen. */
export function decoratedFunctions(text: string): readonly DecoratedFunction[] {
  const code = withoutLiterals(text);
  const functions: DecoratedFunction[] = [];
  const first = /^[ \t]*(?=@)/gm;
  for (let match = first.exec(code); match !== null; match = first.exec(code)) {
    const { decorators, end } = readDecorators(text, code, first.lastIndex);
    first.lastIndex = Math.max(end, first.lastIndex + 1);
    const definition = /(?:async[ \t]+)?def[ \t]+([\p{L}_][\p{L}\p{N}_]*)[ \t]*\(/uy;
    definition.lastIndex = end;
    const found = definition.exec(code);
    if (found?.[1] === undefined) continue;
    const parameters = readParameters(code, definition.lastIndex - 1);
    functions.push({ name: found[1], parameters, decorators });
  }
  return functions;
}

/** What the text imports, by `import` and `from … import`. */
export function pythonImports(text: string): readonly PythonImport[] {
  const code = withoutLiterals(text).replace(/\\\r?\n/g, " ");
  const statements = [...code.matchAll(/^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+)?import[ \t]+(\([^)]*\)|[^\n;]*)/gm)];
  return statements.flatMap(([, from, list = ""]) => list.replace(/[()]/g, "").split(",").flatMap(imported(from)));
}

function imported(from: string | undefined): (item: string) => readonly PythonImport[] {
  return (item) => {
    const [, name, alias] = /^\s*([.\w]+)(?:\s+as\s+(\w+))?\s*$/.exec(item) ?? [];
    if (name === undefined) return [];
    if (from !== undefined) return [{ module: from, name, local: alias ?? name }];
    return [{ module: name, name: undefined, local: alias ?? name.replace(/\..*/, "") }];
  };
}

/** The same text with blanks for comments and for what strings hold, so that every bracket and line start left is one. */
function withoutLiterals(text: string): string {
  return text.replace(
    /#[^\n]*|("""|''')(?:\\[^]|(?!\1)[^])*(?:\1|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?/g,
    (literal) => literal.replace(/[^]/g, " "),
  );
}

/** `at`: that of the first `@`. */
function readDecorators(text: string, code: string, at: number): { decorators: readonly Decorator[]; end: number } {
  const decorators: Decorator[] = [];
  const next = /@[ \t]*([\w.]+)[ \t]*|[^]/y;
  let end = at;
  for (;;) {
    next.lastIndex = end;
    const path = next.exec(code)?.[1];
    if (path === undefined) return { decorators, end };
    const start = next.lastIndex;
    const close = code[start] === "(" ? closingBracket(code, start) : start;
    const items = close === start ? [] : splitAtCommas(code, start + 1, close - 1);
    decorators.push({ path, keywords: keywordsIn(items.map(([from, to]) => text.slice(from, to))) });
    end = close + (/^\s*/.exec(code.slice(close))?.[0].length ?? 0);
  }
}

function keywordsIn(items: readonly string[]): ReadonlyMap<string, string> {
  const pairs = items.flatMap((item) => {
    const [, keyword, value] = /^\s*(\w+)\s*=(?!=)\s*([^]*?)\s*$/.exec(item) ?? [];
    return keyword === undefined || value === undefined ? [] : [[keyword, value] as const];
  });
  return new Map(pairs);
}

/** Without `*rest`, what can only be passed by name (behind the star), `**options` and the mark `/`. */
function readParameters(code: string, open: number): readonly string[] {
  const items = splitAtCommas(code, open + 1, closingBracket(code, open) - 1);
  const names = items.map(([from, to]) => code.slice(from, to).trim());
  const star = names.findIndex((name) => name.startsWith("*"));
  const positional = star === -1 ? names : names.slice(0, star);
  return positional.flatMap((item) => /^[\p{L}_][\p{L}\p{N}_]*/u.exec(item)?.[0] ?? []);
}

/** The offset behind the bracket that closes the one at `open`; that of the end if none does. */
function closingBracket(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    depth += depthOf(code.charAt(at));
    if (depth === 0) return at + 1;
  }
  return code.length;
}

function splitAtCommas(code: string, start: number, end: number): readonly (readonly [from: number, to: number])[] {
  const parts: (readonly [number, number])[] = [];
  let [from, depth] = [start, 0];
  for (let at = start; at < end; at += 1) {
    depth += depthOf(code.charAt(at));
    if (depth > 0 || code[at] !== ",") continue;
    parts.push([from, at]);
    from = at + 1;
  }
  return [...parts, [from, end]];
}

function depthOf(character: string): -1 | 0 | 1 {
  if ("([{".includes(character)) return 1;
  return ")]}".includes(character) ? -1 : 0;
}
