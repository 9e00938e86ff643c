import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { until } from "../harness/wait.js";
import { closeAll, fileUri, open, replace } from "./documents.js";
import { api } from "./extension.js";
import { printed, untilFindings, untilRules } from "./findings.js";

describe("an edit that is not saved", () => {
  afterEach(closeAll);

  it("changes the findings of another open file", async () => {
    const route = await open("src/routes/books.ts");
    const repository = await open("src/repositories/book-repository.ts");
    await untilRules(route.uri, ["no-blocking-path", "no-blocking-call"]);
    await replace(repository, 'readFileSync(path.join(this.folder, `${isbn}.json`), "utf8")', '"{}"');
    await untilRules(route.uri, ["no-blocking-call"]);
    await replace(repository, '"{}"', 'readFileSync(path.join(this.folder, `${isbn}.json`), "utf8")');
    await untilRules(route.uri, ["no-blocking-path", "no-blocking-call"]);
  });

  it("changes the findings of files that are not open, and the tree", async () => {
    await untilFindings(printed);
    const pause = await open("src/services/pause.ts");
    await replace(pause, "while (Date.now() < end)", "if (Date.now() < end)");
    await untilFindings(printed.filter(({ rule }) => rule !== "no-busy-wait"));
    const { blockingCalls } = await api();
    await until("the tree", async () => !(await blockingCalls()).some((call) => call.uri === pause.uri.toString()));
  });

  it("is forgotten when the file is closed without saving", async () => {
    const passwords = await open("src/services/passwords.ts");
    await replace(passwords, 'pbkdf2Sync(password, salt, iterations, 32, "sha256")', "salt");
    await untilFindings(printed.filter(({ cause }) => cause.file !== "src/services/passwords.ts"));
    await closeAll();
    await untilFindings(printed);
  });
});

describe("a change on disk that somebody else makes", () => {
  // No other test opens it: VS Code keeps a file for a while that was open, and what it keeps counts as open.
  const { fsPath } = fileUri("src/services/workbook.ts");
  const others = printed.filter(({ cause }) => cause.api !== "xlsx.write");
  const text = readFileSync(fsPath, "utf8");

  afterEach(async () => {
    writeFileSync(fsPath, text);
    await untilFindings(printed);
    await closeAll();
  });

  it("to a file that is not open changes the findings", async () => {
    await open("src/app.ts");
    await untilFindings(printed);
    writeFileSync(fsPath, text.replace("return write(workbook", "return Buffer.from(workbook"));
    await untilFindings(others);
  });

  it("counts when it is the removal of a file", async () => {
    await open("src/app.ts");
    await untilFindings(printed);
    rmSync(fsPath);
    await untilFindings(others);
  });
});
