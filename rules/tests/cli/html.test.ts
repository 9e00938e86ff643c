import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { htmlReporter } from "../../dist/cli/reporters/html.js";
import { layOut } from "../../dist/cli/reporters/html/layout.js";
import { Markup, markup } from "../../dist/cli/reporters/html/markup.js";
import { pageModel } from "../../dist/cli/reporters/html/model.js";
import { pictureOf } from "../../dist/cli/reporters/html/picture.js";
import { finding } from "../finding.js";
import { hostile, manyFindings, report } from "./report.js";

describe("the model of the page", () => {
  it("groups by cause, the worst first, with ways and lines of source", () => {
    const findings = [finding({ cost: "T0" }), finding({ line: 20, label: "POST /" }), costly("src/hash.ts")];
    const model = pageModel(report(findings, { textOf: (file) => (file === "src/user.ts" ? source : undefined) }));
    assert.deepEqual(
      model.groups.map(({ id, file, count }) => [id, file, count]),
      [
        ["cause-1", "src/hash.ts", 1],
        ["cause-2", "src/profile.ts", 2],
      ],
    );
    assert.deepEqual(model.severities, [{ severity: "warning", text: "3 warnings" }]);
    assert.deepEqual(model.groups[1]?.waiting[0]?.steps[1], {
      caller: "loadUser",
      callee: "readProfile",
      place: "src/user.ts:9:3",
      source: "return readProfile(id);",
    });
    assert.equal(model.groups[1].waiting[0].steps[0]?.source, undefined);
  });

  it("counts what it has no room for", () => {
    const model = pageModel(report(Array.from({ length: 60 }, (_, index) => finding({ line: index + 1 }))));
    assert.deepEqual([model.groups[0]?.waiting.length, model.groups[0]?.moreWaiting], [50, 10]);
    const causes = Array.from({ length: 510 }, (_, index) => costly(`src/${String(index)}.ts`));
    assert.deepEqual([pageModel(report(causes)).groups.length, pageModel(report(causes)).moreGroups], [500, 10]);
  });
});

describe("the picture", () => {
  it("leads from who waits through the blocking function to what blocks, thicker where more findings go", () => {
    const { nodes, links, folded } = pictureOf([finding({}), finding({ line: 15 }), finding({ label: "POST /" })]);
    assert.deepEqual(
      nodes.map(({ column, label, weight }) => [column, label, weight]),
      [
        ["waiting", "GET /", 2],
        ["through", "readProfile", 3],
        ["blocks", "fs.readFileSync", 3],
        ["waiting", "POST /", 1],
      ],
    );
    assert.deepEqual(
      links.map(({ weight, ways }) => [weight, ways]),
      [
        [2, [0]],
        [3, [0, 1]],
        [1, [1]],
      ],
    );
    assert.deepEqual(folded, { waiting: 0, through: 0, blocks: 0 });
  });

  it("goes straight through where nothing stands between", () => {
    const { nodes } = pictureOf([finding({ direct: true })]);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ["single", "direct", "single"],
    );
  });

  it("folds the tail of each column and keeps the worst", () => {
    const picture = pictureOf([...manyFindings(300), costly("src/hash.ts")]);
    const count = (column: string): number => picture.nodes.filter((node) => node.column === column).length;
    assert.deepEqual([count("waiting"), count("through"), count("blocks")], [25, 1, 17]);
    assert.deepEqual(picture.folded, { waiting: 277, through: 0, blocks: 45 });
    assert.equal(picture.nodes.find(({ column }) => column === "blocks")?.detail, "src/hash.ts");
    assert.equal(
      picture.nodes.filter(({ column }) => column === "blocks").reduce((sum, { weight }) => sum + weight, 0),
      301,
    );
  });

  it("has no boxes on top of each other, and all of them inside", () => {
    const { nodes, links, width, height } = layOut(pictureOf([...manyFindings(300), finding({ direct: true })]));
    const boxes = [...nodes].sort((left, right) => left.x - right.x || left.y - right.y);
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1];
      assert.ok(next?.x !== box.x || box.y + box.height <= next.y);
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height);
    }
    assert.ok(links.length > 40);
  });

  it("draws a straight line where everything goes one way", () => {
    const findings = [finding({}), finding({ label: "POST /", direct: true, cost: "T3" })];
    const { nodes } = layOut(pictureOf(findings.map((one, index) => inFile(one, `src/${String(index)}.ts`))));
    assert.equal(nodes.length, 6);
    assert.equal(new Set(nodes.map(({ y, height }) => y + height / 2)).size, 2);
  });
});

describe("the page", () => {
  const page = htmlReporter(
    report([finding({ label: hostile, file: hostile })], { textOf: () => "</script>\n".repeat(99) }),
  );

  it("loads nothing, and its policy lets run only what is ours", () => {
    const { elements, attributes } = namesIn(page);
    assert.ok(elements.has("svg") && attributes.has("href"));
    const loading = ["link", "img", "image", "iframe", "base", "object", "embed", "use", "video", "audio"];
    assert.deepEqual(
      loading.filter((name) => elements.has(name)),
      [],
    );
    assert.deepEqual(
      [...attributes].filter((name) => /^(?:src|srcset|style|on.*)$/.test(name)),
      [],
    );
    const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, script = ""] = /<script>([^]*?)<\/script>/.exec(page) ?? [];
    const [, style = ""] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    const hash = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    assert.equal(
      policy.replaceAll("&#39;", "'"),
      `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`,
    );
    assert.doesNotMatch(style, /@import|url\(/);
  });

  it("shows hostile names as text", () => {
    assert.equal(page.split("<script").length, 2);
    assert.ok(page.includes("&lt;img src=x onerror=alert(1)&gt;"));
    assert.ok(page.includes("\\u202e") && !page.includes("\u202E") && !page.includes("\u0000"));
  });

  it("has a place for each link in it", () => {
    const many = htmlReporter(report(manyFindings(300)));
    const targets = new Set([...many.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id ?? ""));
    assert.ok(targets.size > 10);
    assert.deepEqual(
      [...targets].filter((id) => !many.includes(` id="${id}"`)),
      [],
    );
  });

  it("says what the picture folds", () => {
    const text = htmlReporter(report(manyFindings(300)));
    assert.match(text, /Folded for want of room: 276 of those who wait, 44 causes; the list has them\./);
    assert.match(text, /<title>276 others who wait\n/);
  });

  it("without findings says so and shows what could not be read", () => {
    const text = htmlReporter(report([], { problems: [{ file: "a.json", message: "It is broken." }] }));
    assert.match(text, /No findings: of 3 files/);
    assert.match(text, /<li><code>a\.json<\/code>: It is broken\.<\/li>/);
    assert.doesNotMatch(text, /<svg|<form/);
  });
});

describe("a page of what is new", () => {
  const baseline = { file: "unstuck-baseline.jsonl", covered: [finding({}), finding({ line: 20 })], obsolete: [] };

  it("does not claim that nothing blocks where the baseline knows what does", () => {
    const text = htmlReporter(report([], { baseline }));
    assert.match(text, /No new findings in 3 files\./);
    assert.match(text, /2 known findings in unstuck-baseline\.jsonl\./);
    assert.doesNotMatch(text, /no serving code/);
  });

  it("says that nothing blocks where the baseline only knows what is gone", () => {
    const entry = { fingerprint: "f00d", blocks: "fs.readFileSync", waits: "GET /", in: "GET /" };
    const gone = { ...entry, file: "a.ts", cause: "a.ts", code: "c0de", count: 1 };
    const text = htmlReporter(report([], { baseline: { ...baseline, covered: [], obsolete: [gone] } }));
    assert.match(text, /No findings: of 3 files/);
    assert.match(text, /1 finding of unstuck-baseline\.jsonl is gone/);
  });

  it("says beside what is new how much is known", () => {
    assert.match(
      htmlReporter(report([finding({ line: 30 })], { baseline })),
      /2 known findings in unstuck-baseline\.jsonl\./,
    );
  });
});

describe("markup", () => {
  it("shows what is put into it, and keeps markup", () => {
    const inner = markup`<b>${"<&>"}</b>`;
    assert.equal(
      markup`<p title="${'"'}">${inner}${[1, "'"]}${undefined}</p>`.text,
      '<p title="&quot;"><b>&lt;&amp;&gt;</b>1&#39;</p>',
    );
    assert.equal(markup`${new Markup("<i>")}`.text, "<i>");
  });
});

const source = `${"\n".repeat(8)}  return readProfile(id);\n`;

function costly(file: string): ReturnType<typeof finding> {
  return inFile(finding({ cost: "T3" }), file);
}

function inFile(one: ReturnType<typeof finding>, file: string): ReturnType<typeof finding> {
  return { ...one, cause: { ...one.cause, file } };
}

function namesIn(page: string): Readonly<Record<"elements" | "attributes", ReadonlySet<string>>> {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  const look = (node: DefaultTreeAdapterTypes.Node): void => {
    if ("tagName" in node) {
      elements.add(node.tagName);
      for (const { name } of node.attrs) attributes.add(name);
    }
    if ("childNodes" in node) node.childNodes.forEach(look);
  };
  look(parse(page));
  return { elements, attributes };
}
