import type { FileChange, FixSafety, TextEdit } from "eslint-plugin-unstuck/analyzer";
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextEdit as ClientEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver-types";
import type { ProjectView } from "./context.js";
import { contentModified } from "./failure.js";
import { placesIn } from "./positions.js";
import type { EditSupport } from "./workspace-edits.js";

/** What is said about the edits of fixes. */
export interface FixNotes {
  /** What is for review is shown before it is made, where the client can do that. */
  readonly safety: FixSafety;
  /** What to look at in a file; sentences. */
  readonly warnings: (file: string) => readonly string[];
}

/** The edits of fixes for the client; throws `ContentModified` if one of the files says something else by now. */
export function fixEdit(
  view: ProjectView,
  changes: readonly FileChange[],
  notes: FixNotes,
  support: EditSupport,
): WorkspaceEdit {
  const files = changes.map(({ file, edits }) => ({ file, edits: locate(view, file, edits) }));
  if (!support.documentChanges) {
    return { changes: Object.fromEntries(files.map(({ file, edits }) => [view.uriOf(file), edits.map(plain)])) };
  }
  const annotations = support.changeAnnotations ? createAnnotations(notes) : undefined;
  const documentChanges = files.map(({ file, edits }): TextDocumentEdit => ({
    textDocument: { uri: view.uriOf(file), version: view.versionOf(file) },
    edits: edits.map((edit) => annotations?.annotated(file, edit) ?? plain(edit)),
  }));
  return annotations === undefined ? { documentChanges } : { documentChanges, changeAnnotations: annotations.all };
}

interface LocatedEdit extends ClientEdit {
  readonly label: string;
}

function locate(view: ProjectView, file: string, edits: readonly TextEdit[]): readonly LocatedEdit[] {
  const text = view.surroundings.textOf(file);
  if (text === undefined) throw contentModified(`${file} has changed`);
  const placeOf = placesIn(text);
  return byLine(edits, text).map(({ start, end, text: newText, label }) => {
    const { line: endLine, column: endColumn } = placeOf(end);
    return { range: view.rangeOf({ file, ...placeOf(start), endLine, endColumn }), newText, label };
  });
}

/** One edit for each line: brackets that belong together are not for anybody to choose between. */
function byLine(edits: readonly TextEdit[], text: string): readonly TextEdit[] {
  const lines: TextEdit[] = [];
  for (const edit of edits) {
    const before = lines.at(-1);
    const between = before === undefined ? "\n" : text.slice(before.start, edit.start);
    if (before === undefined || /[\r\n]/.test(between)) {
      lines.push(edit);
    } else {
      const kept = text.slice(before.end, edit.start);
      const labels = [...new Set([...before.label.split(", "), edit.label])];
      lines[lines.length - 1] = {
        start: before.start,
        end: edit.end,
        text: before.text + kept + edit.text,
        label: labels.join(", "),
      };
    }
  }
  return lines;
}

function plain({ range, newText }: LocatedEdit): ClientEdit {
  return { range, newText };
}

interface Annotations {
  readonly all: Record<string, ChangeAnnotation>;
  annotated(file: string, edit: LocatedEdit): AnnotatedTextEdit;
}

/** One for each thing that is done in a file. */
function createAnnotations({ safety, warnings }: FixNotes): Annotations {
  const all: Record<string, ChangeAnnotation> = {};
  const ids = new Map<string, string>();
  return {
    all,
    annotated(file, edit) {
      const key = `${file} ${edit.label}`;
      const annotationId = ids.get(key) ?? String(ids.size + 1);
      ids.set(key, annotationId);
      const description = warnings(file).join(" ") || file;
      all[annotationId] ??= { label: edit.label, needsConfirmation: safety === "review", description };
      return { ...plain(edit), annotationId };
    },
  };
}
