import type { ModelBuilder } from "./build-models.ts";
import { buildParameters } from "./build-parameters.ts";
import type { ContentNode, OperationNode, Source } from "./document.ts";
import { at, DocumentError } from "./document-error.ts";
import { argumentName, kebabCase, operationNames, upperFirst } from "./names.ts";
import type { Answer, Body, OperationModel, Parameter } from "./operation-model.ts";

const methods = ["get", "head", "options", "post", "put", "patch", "delete"];

const operationKeywords = [
  "operationId",
  "summary",
  "externalDocs",
  "deprecated",
  "tags",
  "parameters",
  "requestBody",
  "responses",
  "x-error-statuses",
  "x-paging",
  "x-idempotent",
  "x-not-idempotent",
  "x-idempotency-key",
  "x-keeps-unknown",
  "x-settles",
  "x-long-running",
  "x-unsigned",
  "x-since",
  "x-secret-answer",
  "x-sensitive",
  "x-body-defaults",
  "x-doubt",
];

const mayEnd = "The service may stop supporting it.";

/** Turns the paths of a document into operations; the models they need are added to the builder. */
export function buildOperations(source: Source, models: ModelBuilder): OperationModel[] {
  const seen = new Map<string, string>();
  const operations: OperationModel[] = [];
  for (const [key, item] of Object.entries(source.document.paths)) {
    for (const [method, node] of Object.entries(item)) {
      const pointer = at("", "paths", key, method);
      if (!methods.includes(method)) throw new DocumentError(source.name, pointer, `method ${method} is not supported`);
      const operation = buildOperation(source, models, key, method, node);
      for (const name of new Set([operation.id, operation.names.standalone])) {
        const other = seen.get(name);
        if (other !== undefined) {
          throw new DocumentError(source.name, at(pointer, "operationId"), `${name} is already the name of ${other}`);
        }
        seen.set(name, pointer);
      }
      operations.push(operation);
    }
  }
  return operations;
}

function buildOperation(
  source: Source,
  models: ModelBuilder,
  pathKey: string,
  method: string,
  node: OperationNode,
): OperationModel {
  const pointer = at("", "paths", pathKey, method);
  const [path = ""] = pathKey.split("#");
  const fail = (place: string, reason: string): never => {
    throw new DocumentError(source.name, place, reason);
  };
  for (const keyword of Object.keys(node)) {
    if (!operationKeywords.includes(keyword)) fail(at(pointer, keyword), "keyword is not supported in an operation");
  }
  const id = node.operationId || fail(pointer, "an operation needs an operationId");
  const summary = node.summary || fail(pointer, "an operation needs a summary");
  const tag = node.tags?.[0] ?? fail(pointer, "an operation needs a tag");
  const names = operationNames(id);
  const typeName = upperFirst(names.standalone);
  const given = buildParameters(source, models, node, pointer, path, typeName);

  const body =
    node.requestBody &&
    bodyOf(node.requestBody.content, at(pointer, "requestBody", "content"), `${typeName}RequestBody`);
  if (node.requestBody && !body) fail(at(pointer, "requestBody"), "a request body without content");
  const results = Object.keys(node.responses).filter((status) => status !== "202" || !node["x-long-running"]).length;
  const answers = Object.entries(node.responses).map(([status, response]): Answer => {
    const place = at(pointer, "responses", status);
    const says = method === "head" && node.responses["404"] !== undefined ? status !== "404" : undefined;
    if (says === undefined && !/^2\d\d$/.test(status)) fail(place, "only success statuses belong in the normal form");
    const name = results === 1 ? `${typeName}Response` : `${typeName}Response${status}`;
    const answer = response.content && answerOf(response.content, at(place, "content"), name);
    const headers = Object.keys(response.headers ?? {});
    return { status: Number(status), headers, ...(answer && { body: answer }), ...(says !== undefined && { says }) };
  });
  if (answers.length === 0) fail(at(pointer, "responses"), "no success status");

  const texts = textsOf(node);
  const asked = askedFor(answers);
  if (asked !== undefined) given.constants.push(["header", "accept", asked]);
  if (texts.length > 0 && (node["x-paging"] || node["x-long-running"] || node["x-settles"])) {
    fail(at(pointer, "responses"), "only an operation that answers once can have several media types");
  }
  if (texts.length > 0) {
    const taken = given.parameters.find(({ argument }) => argument === "accept");
    if (taken) fail(pointer, `name collision: accept is already the argument of ${taken.wireName}`);
    given.parameters.push(acceptParameter(texts));
  }
  const key = node["x-idempotency-key"];
  const repeatReason = node["x-idempotent"] ?? node["x-not-idempotent"];
  if (key !== undefined && !given.parameters.some(({ wireName }) => wireName === key)) {
    fail(at(pointer, "x-idempotency-key"), `${key} is not a parameter`);
  }
  return {
    id,
    names,
    section: names.group === undefined ? kebabCase(tag) : kebabCase(id.slice(0, id.indexOf("_"))),
    tag,
    method: method.toUpperCase(),
    path,
    summary,
    docsUrl: node.externalDocs?.url ?? source.document.externalDocs?.url ?? "",
    ...(node.deprecated && { deprecation: source.document.info["x-deprecation"] ?? mayEnd }),
    ...(node["x-doubt"] !== undefined && { doubt: node["x-doubt"] }),
    pointer,
    ...given,
    ...(node["x-since"] !== undefined && { since: node["x-since"] }),
    ...(body && { body: { ...body, isRequired: node.requestBody?.required ?? false } }),
    ...(node["x-body-defaults"] && { bodyDefaults: node["x-body-defaults"] }),
    answers,
    errorStatuses: node["x-error-statuses"] ?? [],
    ...(texts.length > 0 && { texts }),
    ...(node["x-paging"] && { paging: node["x-paging"] }),
    ...(node["x-idempotent"] !== undefined && { isIdempotent: true }),
    ...(node["x-not-idempotent"] !== undefined && { isIdempotent: false }),
    ...(repeatReason !== undefined && { repeatReason }),
    ...(key !== undefined && { idempotencyKey: argumentName(key) }),
    keepsUnknownMembers: node["x-keeps-unknown"] !== undefined,
    ...(node["x-settles"] && { settles: node["x-settles"] }),
    ...(node["x-long-running"] && { longRunning: node["x-long-running"] }),
    isUnsigned: node["x-unsigned"] ?? false,
    hasSecretAnswer: node["x-secret-answer"] ?? false,
    sensitive: node["x-sensitive"] ?? [],
  };

  /** Of an answer that may come as JSON or as a text, the JSON. */
  function answerOf(content: ContentNode, place: string, name: string): Body | undefined {
    const json = Object.entries(content).filter(([mediaType]) => formatOf(mediaType) === "json");
    return bodyOf(textsOf(node).length > 0 ? Object.fromEntries(json) : content, place, name);
  }

  function bodyOf(content: ContentNode, place: string, name: string): Body | undefined {
    const [first, ...others] = Object.entries(content);
    if (!first) return undefined;
    if (others.length > 0) fail(place, "several media types for one body");
    const [mediaType, { schema }] = first;
    if (mediaType.startsWith("multipart/")) fail(at(place, mediaType), "bodies of several parts are not supported");
    const format = formatOf(mediaType);
    if (format === "text") return { format, mediaType, shape: { kind: "string", bounds: {} } };
    if (format === "bytes") return { format, mediaType, shape: { kind: "bytes" } };
    if (!schema) fail(at(place, mediaType), `${format === "form" ? "a form" : "JSON"} without a schema`);
    return { format, mediaType, shape: models.body(schema ?? {}, at(place, mediaType, "schema"), name) };
  }
}

/** The text media types of answers that come as JSON, too. */
function textsOf({ responses }: OperationNode): string[] {
  const contents = Object.values(responses).map(({ content = {} }) => Object.keys(content));
  const choices = contents.filter((types) => types.some((type) => formatOf(type) === "json"));
  return [...new Set(choices.flat())].filter((type) => formatOf(type) === "text");
}

/** The media type of an answer that is no JSON, before JSON: what is refused comes as that. */
function askedFor(answers: readonly Answer[]): string | undefined {
  const body = answers.find((answer) => answer.body?.format === "text" || answer.body?.format === "bytes")?.body;
  return body && `${body.mediaType.split(";", 1)[0]}, ${jsonType};q=0.9`;
}

/** The argument that chooses among the media types of the answer. */
function acceptParameter(texts: readonly string[]): Parameter {
  return {
    ...{ argument: "accept", place: "header", wireName: "accept", isRequired: false, isFromClient: false },
    shape: { kind: "enum", values: [jsonType, ...texts], isClosed: true },
    notes: { description: "What the answer comes as; anything but JSON gives a text.", defaultValue: jsonType },
  };
}

const jsonType = "application/json";

function formatOf(mediaType: string): Body["format"] {
  const [type = ""] = mediaType.split(";");
  if (/^application\/(?:.+\+)?json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  return /^text\/|^application\/(?:.+\+)?xml$/.test(type) ? "text" : "bytes";
}
