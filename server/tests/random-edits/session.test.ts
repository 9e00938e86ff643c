import assert from "node:assert/strict";
import { readProject, writeMixedProject } from "../../../rules/dist-tests/edits/projects.js";
import { describeEdit } from "../../../rules/dist-tests/edits/report.js";
import {
  createEditSession,
  createRandom,
  numberFromEnvironment,
  seedFromEnvironment,
  type Edit,
  type Random,
} from "../../../rules/dist-tests/random-edits.js";
import { readScenarios, type Scenario } from "../../../rules/dist-tests/scenarios/scenario.js";
import { useBench } from "../client/suite.js";
import { differences } from "../expected.js";
import type { LspClient } from "../lsp-client.js";
import { freshLines, publishedLines, pulledLines } from "./oracle.js";
import { createWorkspace, type Workspace } from "./workspace.js";

/** `UNSTUCK_SEED` (a number, or `random`) and `UNSTUCK_EDITS` say what is done, and how much of it. */
describe("a session of random edits", function () {
  this.timeout(0);
  const bench = useBench();
  const seed = seedFromEnvironment();

  it("gives what a fresh analysis gives, to a client that asks", async () => {
    const client = await bench.start({ diagnostics: "pull" });
    await edit(client, numberFromEnvironment("UNSTUCK_EDITS", 5000), async (root, { openFiles }) =>
      differences(await pulledLines(root, openFiles, client), freshLines(root, openFiles, client)),
    );
  });

  it("gives what a fresh analysis gives, to a client that is told", async () => {
    const client = await bench.start({ diagnostics: "push" });
    await edit(client, Math.ceil(numberFromEnvironment("UNSTUCK_EDITS", 5000) / 10), async (root, { openFiles }) => {
      const expected = freshLines(root, openFiles, client);
      const differing = (): readonly string[] => differences(publishedLines(client), expected);
      await client.transcript
        .until("the diagnostics of a fresh analysis", () => differing().length === 0 || undefined)
        .catch(() => undefined);
      return differing();
    });
  });

  type Check = (root: string, workspace: Workspace) => Promise<readonly string[]>;

  async function edit(client: LspClient, edits: number, check: Check): Promise<void> {
    const random = createRandom(seed);
    const { root } = bench.project({});
    writeMixedProject(root, chosen(scenarioCount, random));
    const { texts } = readProject(root, "mixed project");
    // It also says that there is nothing yet, which is not to be taken for the answer.
    const { version } = await client.analysed();
    await client.changeFolders({ added: [root] });
    // Before all is read, who calls what is not known in full.
    await client.analysed(version);
    const session = createEditSession(texts, random);
    // A source of its own: how an edit is carried out must not decide what the next one is.
    const workspace = createWorkspace(root, texts, client, createRandom(seed + 1));
    for (let done = 0; done < edits;) {
      const burst: Edit[] = [];
      for (let size = 1 + random.below(largestBurst); burst.length < size;) {
        const next = session.next();
        burst.push(next);
        await workspace.apply(next);
      }
      done += burst.length;
      const differing = await check(root, workspace);
      if (differing.length > 0) assert.fail(report(burst, done, differing));
    }
  }

  function report(burst: readonly Edit[], done: number, differing: readonly string[]): string {
    const about = `UNSTUCK_SEED=${String(seed)}: after ${String(done)} edits, the last ${String(burst.length)} being`;
    return [about, ...burst.map(describeEdit), ...differing].join("\n");
  }
});

const scenarioCount = 20;
const largestBurst = 60;

function chosen(count: number, random: Random): readonly Scenario[] {
  const rest = [...readScenarios()];
  return Array.from({ length: count }, () => rest.splice(random.below(rest.length), 1)).flat();
}
