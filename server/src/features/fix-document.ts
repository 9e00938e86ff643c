import type { Finding, FixOutcome } from "eslint-plugin-unstuck/analyzer";
import type { ServerCapabilities } from "vscode-languageserver/node";
import type { Cancellation } from "../cancellation.js";
import type { Context, Place } from "../context.js";
import { contentModified } from "../failure.js";
import { causeKey } from "../fix-outcomes.js";
import type { FixesMade } from "../fix-runs.js";
import { whileCurrent } from "../fresh-answers.js";
import { isObject } from "../json.js";
import { editOf } from "../made-fixes.js";
import { fixDocumentRequest, type FixDocumentResult } from "../protocol.js";
import { safeFixesIn } from "./actions/fix-all-in-file.js";

/** The command that fixes what is safe in a document. */
export function registerFixDocument(context: Context): ServerCapabilities {
  context.connection.onRequest(fixDocumentRequest, (params: unknown, token: Cancellation) =>
    fixDocument(context, params, token),
  );
  return {};
}

async function fixDocument(
  { projects, settings, client }: Context,
  params: unknown,
  token: Cancellation,
): Promise<FixDocumentResult> {
  const uri = isObject(params) && isObject(params["textDocument"]) ? params["textDocument"]["uri"] : undefined;
  if (typeof uri !== "string") return nothing;
  const selection = await settings(uri);
  // Who calls what is known for sure only then.
  await projects.finished();
  const place = await whileCurrent(projects, uri, token, (current) => current);
  if (place === undefined) return nothing;
  const fixes = await place.makeFixes(safeFixesIn(place.file, selection), token);
  if (fixes === undefined) throw contentModified("The project has changed meanwhile");
  const edit = editOf({ place, support: client, token }, fixes);
  return { ...(edit === undefined ? {} : { edit }), ...counts(place, fixes) };
}

const nothing: FixDocumentResult = { fixed: 0, forReview: 0 };

function counts({ snapshot }: Place, { applied, left }: FixesMade): Pick<FixDocumentResult, "fixed" | "forReview"> {
  const isFix = ({ kind }: FixOutcome): boolean => kind === "fix";
  const reviewable = left.filter(({ outcomes }) => outcomes.some(isFix)).map(({ finding }) => finding.fingerprint);
  // As they stood: lines have moved since.
  const isReviewable = ({ fingerprint }: Finding): boolean => reviewable.includes(fingerprint);
  return {
    fixed: applied.length,
    forReview: new Set(snapshot.analysis.findings.filter(isReviewable).map(causeKey)).size,
  };
}
