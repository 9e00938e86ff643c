import assert from "node:assert/strict";
import { unstuck } from "../cli/command.js";
import { codeBlocks, documentation, read, top } from "./markdown.js";

/** What the program says of itself, by command. */
const helps = new Map<string, string>();

describe("commands in the documentation exist", () => {
  const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };

  for (const page of documentation) {
    const text = read(page);

    it(`those of npm, in ${page}`, () => {
      const named = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
      // `worker` is a script of projects whose work was moved.
      const unknown = named.filter((name) => name !== "worker" && !(name in scripts));
      assert.deepEqual(unknown, []);
    });

    it(`those of unstuck with their options, in ${page}`, () => {
      const commands = new Set([...helpOf().matchAll(/^ {2}([a-z]+) /gm)].map(([, command]) => command));
      const unknown = commandLines(text).flatMap((line) => {
        const [command = ""] = line.trim().split(" ");
        const options = optionsOf(commands.has(command) ? command : undefined);
        return [...line.matchAll(/ (--[a-z-]+)/g)].flatMap(([, option = ""]) =>
          options.has(option) ? [] : [`unstuck${line}: ${option}`],
        );
      });
      assert.deepEqual(unknown, []);
    });
  }
});

describe("the page about moving work", () => {
  it("lists the options of unstuck offload, no others", () => {
    const [, section = ""] = read("docs/offload.md").split("\n## On the command line\n");
    const listed = [...section.matchAll(/^\| `(--[a-z]+[a-z-]*)/gm)].map(([, option = ""]) => option);
    const general = optionsOf("graph");
    const declared = [...optionsOf("offload")].filter((option) => !general.has(option));
    assert.deepEqual(listed.sort(), declared.sort());
  });

  it("says what their defaults are", () => {
    const [, standard] = /--to <target>[^]*?\(choices:[^)]*default:\s+"(\w+)"\)/.exec(helpOf("offload")) ?? [];
    assert.ok(standard !== undefined);
    assert.match(read("docs/offload.md"), new RegExp(`\\| \`--to <target>\` +\\| \`${standard}\` \\(default\\)`));
  });
});

/** What follows `unstuck` where a page shows it to be typed. */
function commandLines(page: string): readonly string[] {
  const blocks = codeBlocks(page)
    .filter(({ language }) => ["sh", "console", "bash"].includes(language))
    .map(({ code }) => code);
  const inline = [...page.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return [...blocks, ...inline].flatMap((text) =>
    [...text.matchAll(/^(?:\$ )?(?:npx )?unstuck( [^\n#]*)/gm)].map(([, rest = ""]) => rest),
  );
}

function helpOf(command = ""): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const { stdout } = unstuck(top, [...(command === "" ? [] : [command]), "--help"]);
  helps.set(command, stdout);
  return stdout;
}

function optionsOf(command: string | undefined): ReadonlySet<string> {
  return new Set([...helpOf(command).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = ""]) => option));
}
