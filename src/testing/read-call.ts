import { checkParameters } from "./check-parameters.ts";
import { checkSchema, type NamedSchemas } from "./check-schema.ts";
import type { Call } from "./operation.ts";
import { parseTarget } from "./parse-target.ts";
import type { Route } from "./router.ts";
import { isJson, type Json, toText, type WireRequest } from "./wire.ts";

/** A request that does not hold against the document; each vendor says so in its own words. */
export class Malformed extends Error {
  override readonly name = "Malformed";
  /** 415 where only the media type is wrong. */
  readonly status: 400 | 415;
  /** What is wrong, most important first; each sentence starts with the path of the member. */
  readonly issues: readonly string[];

  constructor(issues: readonly string[], status: 400 | 415 = 400) {
    super(issues.join("; "));
    this.status = status;
    this.issues = issues;
  }
}

/**
 * Reads what an operation acts on and holds it against the document: parameters first, then the body.
 *
 * @throws Malformed
 */
export function readCall({ operation, path }: Route, request: WireRequest, named: NamedSchemas): Call {
  const { query } = parseTarget(request.target);
  refuse(checkParameters({ operation, path }, query, request.headers, named));
  const body = operation.body === undefined ? {} : readBody(operation.body, request, named);
  return { operation: operation.id, path, query: Object.fromEntries(query), body };
}

function readBody(expected: NonNullable<Route["operation"]["body"]>, request: WireRequest, named: NamedSchemas): Json {
  if (request.body.length === 0) {
    if (expected.required) refuse(["the request body is required"]);
    return {};
  }
  const contentType = request.headers["content-type"] ?? "";
  if (!contentType.toLowerCase().startsWith(expected.mediaType)) {
    throw new Malformed([`Content-Type must be ${expected.mediaType}`], 415);
  }
  let body: unknown;
  try {
    body = JSON.parse(toText(request.body));
  } catch {
    refuse(["the request body is not JSON"]);
  }
  refuse(checkSchema(expected.schema, body, "", named));
  return isJson(body) ? body : {};
}

function refuse(issues: readonly string[]): void {
  if (issues.length > 0) throw new Malformed(issues);
}
