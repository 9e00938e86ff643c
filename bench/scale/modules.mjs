/** What serves, and what is tested, in a generated monorepo. */

export function serviceModule({ id, reads }) {
  return `import { format${reads}, load${reads}, settings${reads}, total${reads}, type Row${reads} } from "../lib/index.js";

export interface Options${id} {
  readonly prefix: string;
  readonly retries?: number;
}

export class Service${id} {
  private readonly known = new Map<string, string>();

  constructor(private readonly options: Options${id}) {}

  async all(name: string): Promise<readonly string[]> {
    for (let attempt = 0; attempt < (this.options.retries ?? 3); attempt++) {
      const lines = await load${reads}(name);
      if (lines.length > 0) return lines.map((line) => \`\${this.options.prefix} \${line}\`);
    }
    return [];
  }

  settingsOf(name: string): Record<string, string> {
    return settings${reads}(\`\${this.options.prefix}-\${name}\`);
  }

  describe(rows: readonly Row${reads}[]): string {
    const lines = rows.map((row) => this.known.get(row.id) ?? this.remember(row));
    return [...lines, String(total${reads}(rows))].join("\\n");
  }

  private remember(row: Row${reads}): string {
    const line = format${reads}(row);
    this.known.set(row.id, line);
    return line;
  }
}
`;
}

/** With a handler that waits for the disk where \`blocks\` says so; all the others do not. */
export function routeModule({ id, service, blocks, calls }) {
  const name = service === undefined ? undefined : `Service${service.id}`;
  const handlers = `router${id}.get("/settings/:name", (request, response) => {
  response.json(service.settingsOf(request.params.name));
});
`;
  return `import { Router } from "express";
import { format${calls}, load${calls}, type Row${calls} } from "../lib/index.js";
${name === undefined ? "" : `import { ${name} } from "../services/index.js";\n\nconst service = new ${name}({ prefix: "/${id}" });`}
export const router${id} = Router();

router${id}.get("/", async (request, response) => {
  const lines = await load${calls}(String(request.query.name));
  response.json({ lines, count: lines.length });
});

router${id}.post("/rows", (request, response) => {
  const rows = request.body as readonly Row${calls}[];
  if (!Array.isArray(rows)) {
    response.status(400).json({ error: "Rows are wanted." });
    return;
  }
  response.json(rows.map((row: Row${calls}) => format${calls}(row)));
});

${blocks ? handlers : ""}`;
}

export function testModule(id, tested) {
  return `import { describe, expect, it } from "vitest";
import { format${tested}, total${tested} } from "./lib-${tested}.js";

const row = { id: "${id}", amount: 12, tags: ["New", ""] };

describe("library ${tested}", () => {
  it("sums what is within the limits", () => {
    expect(total${tested}([row, { ...row, amount: 20_000 }])).toBeGreaterThan(12);
    expect(total${tested}([])).toBe(0);
  });

  it("writes tags in lower case", () => {
    expect(format${tested}(row)).toContain("new");
  });

  for (const amount of [1, 2, 3]) {
    it(\`keeps the amount \${amount}\`, () => {
      const text = format${tested}({ ...row, amount });
      expect(text).toContain(amount.toFixed(2));
      expect(text.startsWith(row.id)).toBe(true);
    });
  }
});
`;
}
