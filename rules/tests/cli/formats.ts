import fs from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import { parse, type ParserError } from "parse5";
import { validateXML } from "xmllint-wasm";

/** What does not hold in a report, by the format's own rules; none if it is well formed. */
export type Flaws = readonly string[];

const load = createRequire(import.meta.url);
const junitSchema = fs.readFileSync(new URL("../../tests/cli/junit.xsd", import.meta.url), "utf8");

/** The official schema of SARIF 2.1.0. */
const validateSarif = compile(load("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object);

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const validateCodeQuality = compile({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!\\.?/)" },
          lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
        },
      },
    },
  },
});

export function sarifFlaws(text: string): Flaws {
  return validateSarif(JSON.parse(text));
}

export function codeQualityFlaws(text: string): Flaws {
  return validateCodeQuality(JSON.parse(text));
}

/** Of many reports at once: the validator takes its time to start. */
export async function junitFlaws(texts: readonly string[]): Promise<Flaws> {
  const { errors } = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${String(index)}.xml`, contents })),
    schema: [{ fileName: "junit.xsd", contents: junitSchema }],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

export function htmlFlaws(text: string): Flaws {
  const errors: ParserError[] = [];
  parse(text, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true });
  return errors.map(({ code, startLine }) => `${String(startLine)}: ${code}`);
}

function compile(schema: object): (data: unknown) => Flaws {
  const ajv = new Ajv({ allErrors: true, schemaId: "auto" });
  ajv.addMetaSchema(load("ajv/lib/refs/json-schema-draft-04.json") as object);
  const validate = ajv.compile(schema);
  return (data) => {
    void validate(data);
    return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ""}`);
  };
}
