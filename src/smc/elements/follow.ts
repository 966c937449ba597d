import type { Client } from "../../core/client.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { InvalidArgumentError, type Issue } from "../../core/errors/refused-errors.ts";
import { Handle } from "../../core/handle.ts";
import { isHtml } from "../../core/html.ts";
import { membersOf } from "../../core/members.ts";
import type { HttpMethod, OperationDefinition, ParameterPlace } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { METHODS } from "../../core/request-ad-hoc.ts";
import { callHref } from "../call-href.ts";
import { SENSITIVE } from "./definitions.ts";
import { linkOf } from "./links.ts";
import { elementOf } from "./read-element.ts";
import { METHOD_OF_REL, ONCE } from "./rels.ts";
import type { ElementRef } from "./types.ts";

/** What goes with the call of a link. */
export interface FollowRequest {
  /**
   * The HTTP method.
   * @defaultValue the one that the relation has, else the one that the link names, else GET
   */
  readonly method?: HttpMethod | undefined;
  /** Query parameters; an array repeats its name, `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>> | undefined;
  /** A body to be sent as JSON. */
  readonly body?: unknown;
  /** The type of the link, where several have the relation. */
  readonly type?: string | undefined;
}

const FOLLOW: OperationDefinition = {
  id: "elements.follow",
  service: "api",
  method: "GET",
  path: "",
  // Whatever a link gives.
  answers: {},
  sensitive: SENSITIVE,
};

/** Calls a link of an element. */
export function followLink<T>(
  client: Client<"smc">,
  ref: ElementRef,
  rel: string,
  request: FollowRequest = {},
  options?: CallOptions,
): Handle<T> {
  return new Handle(FOLLOW.id, async () => {
    const issues = wrongRequest(rel, request);
    if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: "smc", operation: FOLLOW.id });
    const { method: asked, query = {}, body, type } = request;
    const element = await elementOf<unknown>(client, ref, FOLLOW, options);
    const link = linkOf(element, rel, type, FOLLOW.id);
    const method = asked ?? (Object.hasOwn(METHOD_OF_REL, rel) ? METHOD_OF_REL[rel] : methodOf(link.method)) ?? "GET";
    if (body !== undefined && (method === "GET" || method === "HEAD")) {
      const message = `cannot go with ${method}, which is what ${JSON.stringify(rel)} is called by; say which method you mean`;
      throw new InvalidArgumentError([{ path: "body", message }], { vendor: "smc", operation: FOLLOW.id });
    }
    const places: Record<string, ParameterPlace> = {};
    const params: Record<string, unknown> = { body };
    for (const [name, value] of Object.entries(query)) {
      places[`query.${name}`] = ["query", name];
      params[`query.${name}`] = value;
    }
    const definition: OperationDefinition = {
      ...FOLLOW,
      method,
      places,
      ...(body !== undefined && { body: "application/json" }),
      ...(ONCE.has(rel) && { idempotent: false }),
    };
    const response = await callHref<T>(client, definition, link.href, params, options).withResponse();
    if (typeof response.data === "string" && isHtml(response.headers, response.data)) {
      const context = { vendor: "smc", operation: FOLLOW.id, attempts: response.attempts };
      throw new ResponseParseError("is an HTML page, most likely of a proxy in between", response.status, context);
    }
    return response;
  });
}

function methodOf(told: string | undefined): HttpMethod | undefined {
  const method = told?.toUpperCase();
  return METHODS.includes(method ?? "") ? (method as HttpMethod) : undefined;
}

function wrongRequest(rel: unknown, request: unknown): readonly Issue[] {
  const known = ["method", "query", "body", "type"];
  if (typeof rel !== "string" || rel === "") return [{ path: "rel", message: "must be the name of a link" }];
  if (typeof request !== "object" || request === null) {
    return [{ path: "the request", message: `must be an object with ${known.join(", ")}` }];
  }
  const { method, query = {}, type } = membersOf(request);
  const unknown = Object.keys(request).filter((name) => !known.includes(name));
  const issues: Issue[] = unknown.map((path) => ({ path, message: `is not known; known are ${known.join(", ")}` }));
  if (method !== undefined && !METHODS.includes(method as string)) {
    issues.push({ path: "method", message: `must be one of ${METHODS.join(", ")}` });
  }
  if (type !== undefined && typeof type !== "string") issues.push({ path: "type", message: "must be a text" });
  if (typeof query !== "object" || query === null || Array.isArray(query)) {
    return [...issues, { path: "query", message: "must be an object" }];
  }
  for (const [name, value] of Object.entries(query)) {
    const isPlain = [value].flat().every((one) => ["undefined", "string", "number", "boolean"].includes(typeof one));
    if (!name.isWellFormed() || !isPlain) {
      issues.push({ path: `query.${name}`, message: "must be a text, a number, true or false, or a list of texts" });
    }
  }
  return issues;
}
