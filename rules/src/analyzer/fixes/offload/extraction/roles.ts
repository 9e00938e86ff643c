import ts from "../../../../typescript.cjs";

/** Parameters that handlers give their answer with; nothing of these can leave the request's thread. */
const answers = /^(?:res|response|reply|next|socket)$/;
/** Parameters that handlers are asked by. */
const requests = /^(?:req|request|ctx|context|c)$/;

export function isAnswer(declaration: ts.Identifier): boolean {
  return answers.test(declaration.text) && ts.isParameter(declaration.parent);
}

export function isRequest(declaration: ts.Identifier): boolean {
  return requests.test(declaration.text) && ts.isParameter(declaration.parent);
}

export const answerReason = "a response cannot leave the request's thread";
