import { CodeActionKind } from "vscode-languageserver-types";
import { findingsOf } from "../../steps.js";
import type { ActionSource } from "./action.js";
import { commentOutcome, directiveNames, silenceable } from "./silencing.js";

/** A directive with a reason at the top of the file. */
export const ignoreFile: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const { ignoreInFile } = await import("eslint-plugin-unstuck/annotate");
    const { file } = request.place;
    const text = request.place.textOf(file) ?? "";
    return [...silenceable(request.steps)].map(([api, steps]) => {
      const findings = findingsOf(steps);
      const comment = ignoreInFile(file, text, directiveNames(api, findings));
      return {
        id: `ignore-file ${api}`,
        title: `Ignore ${api} in this file, with a reason`,
        findings,
        outcome: commentOutcome(request, file, comment),
      };
    });
  },
};
