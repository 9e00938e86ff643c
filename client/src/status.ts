import { Disposable, languages as editorLanguages, LanguageStatusSeverity, type Command } from "vscode";
import { commandNames, languages, viewName } from "./contributions.js";
import type { Server, ServerStatus } from "./server.js";

/** The item behind the braces in the status bar: what the server does, and what it found. */
export function languageStatus(server: Server): Disposable {
  const item = editorLanguages.createLanguageStatusItem("unstuck.status", [...languages]);
  item.name = "Unstuck";
  const show = (status: ServerStatus): void => {
    const { text, detail, busy = false, severity = LanguageStatusSeverity.Information, command } = wordsFor(status);
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = severity;
    item.command = command;
  };
  show(server.status);
  return Disposable.from(item, server.onDidChangeStatus(show));
}

interface Words {
  readonly text: string;
  readonly detail: string;
  readonly busy?: boolean;
  readonly severity?: LanguageStatusSeverity;
  readonly command: Command;
}

function wordsFor(status: ServerStatus): Words {
  switch (status.state) {
    case "starting":
      return { text: "Unstuck", detail: "starting", busy: true, command: showOutput };
    case "reading":
      return {
        // Nothing found yet does not mean that there is nothing.
        text: status.causes === 0 ? "Unstuck" : foundText(status),
        detail: `Unstuck: reading, ${filesText(status)} so far`,
        busy: true,
        command: showView,
      };
    case "ready":
      return readyWords(status);
    case "failed":
      return {
        text: "Unstuck failed",
        detail: status.message ?? "The output says why.",
        severity: LanguageStatusSeverity.Error,
        command: showOutput,
      };
    case "stopped":
      return {
        text: "Unstuck is not running",
        detail: "",
        severity: LanguageStatusSeverity.Warning,
        command: { command: commandNames.restartServer, title: "Restart" },
      };
  }
}

function readyWords(status: ServerStatus): Words {
  const { findings, problems } = status;
  const waiting = findings === 0 ? [] : [findings === 1 ? "one place waits" : `${String(findings)} places wait`];
  const detail = [...waiting, filesText(status)];
  if (problems === 0) return { text: foundText(status), detail: `Unstuck: ${detail.join(", ")}`, command: showView };
  const told = problems === 1 ? "one problem" : `${String(problems)} problems`;
  return {
    text: foundText(status),
    detail: `Unstuck: ${[...detail, `${told} in the output`].join(", ")}`,
    severity: LanguageStatusSeverity.Warning,
    command: showOutput,
  };
}

/** `2 blocking calls`. */
export function foundText({ causes }: Pick<ServerStatus, "causes">): string {
  if (causes === 0) return "No blocking calls";
  return causes === 1 ? "1 blocking call" : `${String(causes)} blocking calls`;
}

function filesText({ files }: ServerStatus): string {
  return files === 1 ? "one file" : `${String(files)} files`;
}

const showView: Command = { command: `${viewName}.focus`, title: "Show" };
const showOutput: Command = { command: commandNames.showOutput, title: "Output" };
