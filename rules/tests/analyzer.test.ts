import assert from "node:assert/strict";
import { createAnalyzer, emptyLayout, type Finding } from "../dist/analyzer/index.js";

const server = `
  import express from "express";
  import { load } from "./load.js";
  const app = express();
  app.get("/users", (request, response) => { response.json(load("users")); });
`;
const blockingLoad = `
  import fs from "node:fs";
  export function load(name: string) { return fs.readFileSync(name, "utf8"); }
`;
const awaitingLoad = `
  import { readFile } from "node:fs/promises";
  export function load(name: string) { return readFile(name, "utf8"); }
`;

function analyze(files: Readonly<Record<string, string>>): readonly Finding[] {
  const analyzer = createAnalyzer(emptyLayout);
  for (const [path, text] of Object.entries(files)) analyzer.update(path, text);
  return analyzer.analyze().findings;
}

describe("analyzer", () => {
  it("answers the same whatever the order of the files", () => {
    const forward = analyze({ "a/server.ts": server.replace("./load", "../b/load"), "b/load.ts": blockingLoad });
    const backward = analyze({ "b/load.ts": blockingLoad, "a/server.ts": server.replace("./load", "../b/load") });
    assert.equal(forward.length, 1);
    assert.deepEqual(backward, forward);
  });

  it("sees an edit in a helper, its removal and its return", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("server.ts", server);
    analyzer.update("load.ts", blockingLoad);
    assert.equal(analyzer.analyze().findings.length, 1);
    analyzer.update("load.ts", awaitingLoad);
    assert.equal(analyzer.analyze().findings.length, 0);
    analyzer.update("load.ts", blockingLoad);
    assert.equal(analyzer.analyze().findings.length, 1);
    analyzer.remove("load.ts");
    assert.equal(analyzer.analyze().findings.length, 0);
    assert.equal(analyzer.has("load.ts"), false);
  });

  it("keeps a fingerprint when lines move, and changes it when the function is another", () => {
    const [before] = analyze({ "server.ts": server, "load.ts": blockingLoad });
    const [moved] = analyze({ "server.ts": `\n\n// moved\n${server}`, "load.ts": `\n\n${blockingLoad}` });
    const [renamed] = analyze({
      "server.ts": server.replaceAll("load(", "fetch(").replace("{ load }", "{ fetch }"),
      "load.ts": blockingLoad.replace("load(", "fetch("),
    });
    assert.notEqual(before?.line, moved?.line);
    assert.equal(before?.fingerprint, moved?.fingerprint);
    assert.notEqual(before?.fingerprint, renamed?.fingerprint);
  });

  it("keeps a fingerprint when files are renamed and other routes come and go", () => {
    const [before] = analyze({ "server.ts": server, "load.ts": blockingLoad });
    const other = `app.get("/a", (request, response) => { response.json(load("a")); });\n  app.get("/users"`;
    const after = analyze({
      "http/routes.ts": server.replace("./load", "../files/read").replace('app.get("/users"', other),
      "files/read.ts": blockingLoad,
    });
    const same = after.find(({ root }) => root.label === "GET /users");
    assert.equal(after.length, 2);
    assert.equal(same?.fingerprint, before?.fingerprint);
    assert.equal(new Set(after.map(({ fingerprint }) => fingerprint)).size, 2);
  });

  it("tells findings apart that have all names in common, by their order", () => {
    const findings = analyze({ "a.ts": server, "b.ts": server, "load.ts": blockingLoad });
    const [first, second] = findings.map(({ fingerprint }) => fingerprint);
    assert.equal(findings.length, 2);
    assert.equal(second, `${first ?? ""}-2`);
  });

  it("analyses what can be read of broken source, and says so", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("server.ts", `${server}\nfunction half( {`);
    analyzer.update("load.ts", blockingLoad);
    const { findings, problems } = analyzer.analyze();
    assert.equal(findings.length, 1);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.file, "server.ts");
    assert.match(problems[0].message, /^line \d+: /);
  });

  it("says what is wrong in the order of the files, whichever was broken last, and where it stands now", () => {
    const analyzer = createAnalyzer(emptyLayout);
    const texts = { "a.ts": "// unstuck-ignore-file", "b.ts": "function half( {", "c.ts": "const whole = 1;" };
    for (const [path, text] of Object.entries(texts)) analyzer.update(path, text);
    const said = (): readonly string[] =>
      analyzer.analyze().problems.map(({ file, message }) => `${file} ${message.slice(0, "line 1:".length)}`);
    assert.deepEqual(said(), ["b.ts line 1:", "a.ts line 1:"]);
    analyzer.update("c.ts", "function half( {");
    analyzer.update("a.ts", `\n${texts["a.ts"]}`);
    assert.deepEqual(said(), ["b.ts line 1:", "c.ts line 1:", "a.ts line 2:"]);
    analyzer.update("b.ts", "const whole = 1;");
    analyzer.remove("c.ts");
    assert.deepEqual(said(), ["a.ts line 2:"]);
    assert.deepEqual([analyzer.analyze().stats.files, analyzer.analyze().stats.functions], [2, 2]);
  });

  it("does not run out of stack or time on a long chain of calls and on cycles", () => {
    const links = 3000;
    const chain = Array.from({ length: links }, (_, index) =>
      index === links - 1
        ? `function f${String(index)}() { return require("fs").readFileSync("x"); }`
        : `function f${String(index)}() { f${String(Math.floor(index / 2))}(); return f${String(index + 1)}(); }`,
    );
    const [finding] = analyze({
      "chain.js": `${chain.join("\n")}\nsetInterval(() => f0(), 10);`,
    });
    assert.equal(finding?.path.length, links + 1);
  });

  it("does not run out of stack on deeply nested expressions", () => {
    const nested = `${"(".repeat(400)}1${")".repeat(400)}`;
    const sum = Array.from({ length: 4000 }, () => "a").join(" + ");
    const findings = analyze({
      "deep.js": `const a = ${nested}; const b = ${sum};`,
      "server.ts": server,
      "load.ts": blockingLoad,
    });
    assert.equal(findings.length, 1);
  });

  it("explains a call that is silent because only boot reaches it", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update(
      "server.ts",
      `import fs from "node:fs";\nfunction read() {\n  return fs.readFileSync("c");\n}\nread();\n`,
    );
    const analysis = analyzer.analyze();
    assert.deepEqual(analysis.findings, []);
    const { calls, functions } = analysis.explain("server.ts", 3);
    assert.match(calls[0]?.resolution ?? "", /fs\.readFileSync, which blocks \(T1\)/);
    assert.deepEqual(
      functions[0]?.phases.map(({ phase }) => phase),
      ["boot"],
    );
  });

  it("exports the graph with phases and the position of every call", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("server.ts", server);
    analyzer.update("load.ts", blockingLoad);
    const { functions, edges } = analyzer.analyze().graph();
    const load = functions.find(({ name }) => name === "load");
    assert.deepEqual(load?.phases, ["serving"]);
    const edge = edges.find(({ to }) => to === load.id);
    assert.deepEqual(
      { line: edge?.line, certainty: edge?.certainty, kind: edge?.kind },
      { line: 5, certainty: "certain", kind: "call" },
    );
  });

  it("counts what it cannot resolve", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("a.ts", `export function run(thing) { thing.spin(); known(); }\nfunction known() {}`);
    const { stats } = analyzer.analyze();
    assert.equal(stats.calls, 2);
    assert.equal(stats.resolvedCalls, 1);
    assert.equal(stats.unresolvedCalls, 1);
  });
});

describe("names that every object has", () => {
  it("are no entries of our tables", () => {
    const names = ["constructor", "toString", "hasOwnProperty", "__proto__", "__defineGetter__", "valueOf"];
    const text = names.map((name) => `a.${name}(b, () => 1); ${name}(x); new ${name}(); a["${name}"] = b;`).join("\n");
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("names.js", `const a = {}; function f(b, x) {\n${text}\n}\nf(a, require("toString"));`);
    assert.deepEqual(analyzer.analyze().findings, []);
    assert.deepEqual(analyzer.analyze().problems, []);
  });
});
