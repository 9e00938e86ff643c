/** A library of a generated monorepo: about as long, and with about as many functions and calls, as those that people write. */

/** `calls`: modules, each with `id` and `from`, whose functions are called here. */
export function libraryModule(id, { calls, random }) {
  const called = calls.map((call) => call.id);
  const imports = calls.map(({ id: other, from }) => `import { format${other}, total${other} } from "${from}";\n`);
  const kinds = [listing, cache, parser, report];
  const extra = kinds.filter(() => random() < 0.6).map((kind) => kind(id, called));
  return [
    `import { readFileSync } from "node:fs";\nimport { readFile } from "node:fs/promises";\n${imports.join("")}`,
    shape(id),
    total(id, called),
    format(id, called),
    blocking(id),
    loading(id, called),
    ...extra,
  ].join("\n");
}

function shape(id) {
  return `export interface Row${id} {
  readonly id: string;
  readonly amount: number;
  readonly tags: readonly string[];
  readonly parent?: Row${id};
}

const limits${id} = { amount: 10_000, tags: 12, depth: 4 } as const;
`;
}

function total(id, called) {
  const others = called.map((other) => ` + total${other}(rows.slice(1))`).join("");
  return `/** The sum of what is within the limits. */
export function total${id}(rows: readonly Row${id}[]): number {
  if (rows.length === 0) return 0;
  let sum = 0;
  for (const row of rows) {
    const amount = Math.min(row.amount, limits${id}.amount);
    sum += row.tags.includes("refund") ? -amount : amount;
  }
  return sum${others};
}
`;
}

function format(id, called) {
  const [first] = called;
  const parent = first === undefined ? "row.parent.id" : `format${first}(row.parent)`;
  return `export function format${id}(row: Row${id}): string {
  const tags = row.tags
    .filter((tag) => tag.length > 0)
    .map((tag) => tag.toLowerCase())
    .slice(0, limits${id}.tags)
    .join(", ");
  const parent = row.parent === undefined ? "" : ${parent};
  return \`\${row.id}: \${row.amount.toFixed(2)} (\${tags}) \${parent}\`.trim();
}
`;
}

function blocking(id) {
  return `/** For whoever needs them at once. */
export function settings${id}(name: string): Record<string, string> {
  const text = readFileSync(\`settings/\${name}.json\`, "utf8");
  return JSON.parse(text) as Record<string, string>;
}
`;
}

function loading(id, called) {
  const formatted = called.slice(0, 2).map((other) => `    lines.push(format${other}(row));\n`);
  return `export async function load${id}(name: string): Promise<readonly string[]> {
  const rows = JSON.parse(await readFile(\`data/\${name}.json\`, "utf8")) as Row${id}[];
  const lines: string[] = [];
  for (const row of rows) {
    if (row.amount > limits${id}.amount) continue;
    lines.push(format${id}(row));
${formatted.join("")}  }
  return lines;
}
`;
}

function listing(id, called) {
  const sorted =
    called.length > 1 ? `total${called[1]}([left]) - total${called[1]}([right])` : "left.amount - right.amount";
  return `export const list${id} = (rows: readonly Row${id}[], by?: string): readonly Row${id}[] =>
  [...rows]
    .filter(({ tags }) => by === undefined || tags.includes(by))
    .sort((left, right) => ${sorted})
    .map((row) => ({ ...row, tags: row.tags.slice(0, limits${id}.tags) }));
`;
}

function cache(id, called) {
  const made = called.length === 0 ? "row.id" : `format${called.at(-1)}(row)`;
  return `export class Store${id} {
  private readonly rows = new Map<string, Row${id}>();
  private readonly names = new Map<string, string>();

  constructor(private readonly size = limits${id}.depth) {}

  add(row: Row${id}): this {
    if (this.rows.size >= this.size) this.evict();
    this.rows.set(row.id, row);
    return this;
  }

  find(id: string): Row${id} | undefined {
    const row = this.rows.get(id);
    if (row !== undefined && !this.names.has(id)) this.names.set(id, this.nameOf(row));
    return row;
  }

  private nameOf(row: Row${id}): string {
    return ${made};
  }

  private evict(): void {
    const [oldest] = this.rows.keys();
    if (oldest !== undefined) this.rows.delete(oldest);
  }
}
`;
}

function parser(id) {
  return `const parsers${id} = {
  csv: (text: string) => text.split("\\n").map((line) => line.split(",")),
  tsv: (text: string) => text.split("\\n").map((line) => line.split("\\t")),
  words: (text: string) => [text.split(/\\s+/)],
};

export function parse${id}(kind: keyof typeof parsers${id}, text: string): readonly Row${id}[] {
  const parse = parsers${id}[kind];
  return parse(text).flatMap(([name, amount, ...tags]) => {
    const value = Number(amount);
    if (name === undefined || Number.isNaN(value)) return [];
    return [{ id: name, amount: value, tags }];
  });
}
`;
}

function report(id, called) {
  const lines = called.map((other) => `    total${other}(rows).toString(),\n`).join("");
  return `export function report${id}(rows: readonly Row${id}[], write: (line: string) => void): void {
  const groups = new Map<string, Row${id}[]>();
  for (const row of rows) {
    const key = row.tags[0] ?? "none";
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  for (const [key, group] of groups) write(\`\${key}: \${total${id}(group)}\`);
  const sums = [
    total${id}(rows).toString(),
${lines}  ];
  sums.forEach((sum) => write(sum));
}
`;
}
