/**
 * Runs in the child of `language-service.mjs`: `ts.createLanguageService` with all that makes an edit cheap. Every file has
 * a version, only edited ones get a new one; snapshots of edited files tell the changes since an older snapshot, so that
 * they are parsed incrementally; a document registry; a project version, so that nothing is compared when nothing changed.
 * Texts are read from disk once.
 */
import { readConfiguration, ts } from "./typescript.mjs";

const [tsconfig] = process.argv.slice(2);
const { options, files } = readConfiguration(tsconfig);
const documents = new Map();
let projectVersion = 0;

const service = ts.createLanguageService(
  {
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getProjectVersion: () => String(projectVersion),
    getScriptVersion: (file) => String(documentOf(file)?.version ?? 0),
    getScriptSnapshot: (file) => documentOf(file)?.snapshot,
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  },
  ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames),
);

const actions = {
  open({ file, text }) {
    const known = documents.get(file);
    if (known === undefined || known.text !== text) {
      documents.set(file, documentFrom(text, (known?.version ?? -1) + 1));
      projectVersion++;
    }
    return answer(file);
  },
  change({ file, changes }) {
    const document = documents.get(file);
    return answer(file, () => {
      for (const change of changes) applyChange(document, change);
      projectVersion++;
    });
  },
  ask: ({ file }) => answer(file),
};

process.on("message", ({ action, ...question }) => {
  try {
    process.send(actions[action](question));
  } catch (error) {
    process.send({ error: error.stack });
  }
});

/** `program` is the part of `ms` until the program is up to date; the rest is the check of the file. */
function answer(file, prepare) {
  const start = performance.now();
  prepare?.();
  service.getProgram();
  const ready = performance.now();
  const diagnostics = service.getSemanticDiagnostics(file);
  const end = performance.now();
  const onClock = (time) => performance.timeOrigin + time;
  return {
    ms: end - start,
    program: ready - start,
    at: onClock(end),
    ready: onClock(ready),
    answer: answerOf(diagnostics),
  };
}

/** In lines and characters, as the servers' answers are, so that text added to a line moves nothing on the next ones. */
function answerOf(diagnostics) {
  const places = diagnostics.flatMap(({ code, file, start, length }) => {
    const placeOf = (offset) => ts.getLineAndCharacterOfPosition(file, offset);
    return file === undefined ? [] : JSON.stringify([code, placeOf(start), placeOf(start + length)]);
  });
  return places.sort().join();
}

function documentOf(file) {
  let document = documents.get(file);
  if (document === undefined) {
    const text = ts.sys.readFile(file);
    if (text === undefined) return undefined;
    document = documentFrom(text, 0);
    documents.set(file, document);
  }
  return document;
}

function documentFrom(text, version) {
  const document = { text, version, history: [], snapshot: undefined };
  document.snapshot = snapshotOf(document);
  return document;
}

function applyChange(document, { start, length, text }) {
  document.history.push(ts.createTextChangeRange(ts.createTextSpan(start, length), text.length));
  document.text = document.text.slice(0, start) + text + document.text.slice(start + length);
  document.version++;
  document.snapshot = snapshotOf(document);
}

function snapshotOf({ text, history }) {
  const age = history.length;
  return {
    age,
    history,
    getText: (start, end) => text.slice(start, end),
    getLength: () => text.length,
    getChangeRange: (older) =>
      older.history === history
        ? ts.collapseTextChangeRangesAcrossMultipleVersions(history.slice(older.age, age))
        : undefined,
  };
}
