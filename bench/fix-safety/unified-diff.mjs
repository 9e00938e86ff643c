import { createTwoFilesPatch } from "diff";

/** New texts as a patch with one line of context. */
export function unifiedDiff(newTexts, textOf) {
  return [...newTexts]
    .map(([file, text]) => createTwoFilesPatch(file, file, textOf(file) ?? "", text, "", "", { context: 1 }))
    .map((patch) => patch.replace(/^=+\n/, ""))
    .join("");
}
