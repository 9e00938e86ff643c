import type { Framework } from "../types.js";

/** AWS Lambda, where the package says so. `aws-sdk` alone does not: servers and command lines use it too. */
export const awsLambda: Framework = {
  title: "AWS Lambda",
  module: "aws-lambda",
  promises: "either",
  aliases: [
    "@types/aws-lambda",
    "@middy/core",
    "@aws-lambda-powertools/logger",
    "serverless",
    "serverless-offline",
    "lambda-api",
  ],
  files: [
    { path: /(?<route>.+)\.[cm]?[jt]s$/, exports: ["handler", "lambdaHandler"], kind: "http", label: "Lambda {path}" },
  ],
  typed: [
    ...[
      "Handler",
      "APIGatewayProxyHandler",
      "APIGatewayProxyHandlerV2",
      "APIGatewayAuthorizerHandler",
      "APIGatewayRequestAuthorizerHandler",
      "APIGatewayTokenAuthorizerHandler",
      "ALBHandler",
      "CloudFrontRequestHandler",
      "CloudFrontResponseHandler",
      "AppSyncResolverHandler",
      "LambdaFunctionURLHandler",
      "PostConfirmationTriggerHandler",
      "PreSignUpTriggerHandler",
    ].map((type) => ({ type, kind: "http" as const, label: "Lambda {variable}" })),
    ...[
      "SQSHandler",
      "SNSHandler",
      "S3Handler",
      "DynamoDBStreamHandler",
      "KinesisStreamHandler",
      "EventBridgeHandler",
      "SESHandler",
      "MSKHandler",
      "FirehoseTransformationHandler",
    ].map((type) => ({ type, kind: "message" as const, label: "Lambda {variable}" })),
    { type: "ScheduledHandler", kind: "cron", label: "Lambda {variable}" },
    { parameters: ["APIGatewayProxyEvent"], kind: "http", label: "Lambda {variable}" },
    { parameters: ["APIGatewayProxyEventV2"], kind: "http", label: "Lambda {variable}" },
    { parameters: ["SQSEvent"], kind: "message", label: "Lambda {variable}" },
    { parameters: ["SNSEvent"], kind: "message", label: "Lambda {variable}" },
    { parameters: ["S3Event"], kind: "message", label: "Lambda {variable}" },
    { parameters: ["ScheduledEvent"], kind: "cron", label: "Lambda {variable}" },
  ],
};

/** AWS Lambda, where only the folder says so. */
export const awsLambdaFolders: Framework = {
  title: "AWS Lambda folders",
  module: "aws-lambda",
  promises: "either",
  always: true,
  files: [
    {
      path: /(?:^|\/)(?:lambdas?|lambda-functions|functions)\/(?<route>.+)\.[cm]?[jt]s$/,
      exports: ["handler"],
      kind: "http",
      label: "function {path}",
    },
  ],
};

/** Middy wraps a handler and runs middleware around it. */
export const middy: Framework = {
  title: "Middy",
  module: "@middy/core",
  promises: "either",
  aliases: ["middy"],
  returns: {
    "": "Middy",
    "Middy#use": "Middy",
    "Middy#handler": "Middy",
    "Middy#before": "Middy",
    "Middy#after": "Middy",
  },
  registrations: [
    {
      call: ["", "Middy#handler", "Middy#before", "Middy#after", "Middy#onError"],
      handlers: [{ index: 0 }],
      kind: "http",
      label: "Lambda",
    },
    {
      call: ["Middy#use"],
      handlers: [{ index: 0, properties: ["before", "after", "onError"] }],
      kind: "http",
      label: "middleware {property}",
    },
  ],
};
