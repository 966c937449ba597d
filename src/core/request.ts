import { type CheckedIssue, findIssues, findUpdateIssues, MISSING, newerThan } from "./check.ts";
import type { DriftReporter } from "./drift.ts";
import { ConfigurationError, InvalidArgumentError } from "./errors/refused-errors.ts";
import { addHeaders, isHeaderValue } from "./headers.ts";
import { writeJson } from "./json.ts";
import { fullPlace, type OperationDefinition } from "./operation.ts";
import { encodePathValue, wrongPathValue } from "./path.ts";
import type { ClientParam, VendorProfile } from "./profile.ts";
import { canJoin, type QueryPair, queryPairs, writeQuery } from "./query.ts";
import type { Settings } from "./settings.ts";
import { userAgent } from "./user-agent.ts";
import { uuid } from "./uuid.ts";

/** A request that is ready to be sent, the same for every attempt. Credentials are added per attempt. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** Whether sending it twice does what sending it once does. */
  readonly isRepeatable: boolean;
}

const READING_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** The methods whose repeat is harmless, unless an operation says otherwise. */
export const REPEATABLE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/**
 * Makes the request that an operation and its arguments stand for. Nothing is sent and nothing is changed. An `address`
 * that the service gave takes the place of endpoint and path, byte for byte.
 * @throws InvalidArgumentError naming every field that cannot be sent.
 */
export function buildRequest(
  definition: OperationDefinition,
  params: Readonly<Record<string, unknown>>,
  profile: VendorProfile,
  settings: Settings,
  address?: string,
): BuiltRequest {
  const context = { vendor: profile.vendor, operation: definition.id };
  const refuse = (path: string, message: string): never => {
    throw new InvalidArgumentError([{ path, message }], context);
  };

  let path = profile.pathOf?.(definition) ?? definition.path;
  const query: QueryPair[] = [];
  const headers = usualHeaders(profile, settings);
  if (!definition.unsigned && !READING_METHODS.has(definition.method)) {
    Object.assign(headers, profile.headersOfChanges);
  }
  // Of the call itself: no option takes their place. What an answer comes as decides its type, so it is among them.
  const given: Record<string, string> = definition.texts ? { accept: "application/json" } : {};
  for (const [place, name, value] of definition.constants ?? []) {
    if (place === "query") query.push([name, value]);
    else given[name.toLowerCase()] = value;
  }
  if (definition.version !== undefined) query.push([definition.version, versionOf(definition, profile) ?? ""]);
  for (const [name, at] of Object.entries(definition.places ?? {})) {
    const [place, wireName, arrayStyle] = fullPlace(name, at);
    if (place === "path" && address !== undefined) continue;
    const value = params[name] ?? (place === "path" ? profile.clientParams[wireName]?.value : undefined);
    if (value === undefined) {
      // What is looked up stays in braces, which no value does: they are encoded.
      const isLookedUp = place === "path" && profile.clientParams[wireName]?.lookUp !== undefined;
      if (place === "path" && !isLookedUp) missingPathValue(name, wireName, profile, context);
      continue;
    }
    if (place === "path") {
      const text = String(value);
      const wrong =
        wrongPathValue(text) ??
        (profile.refusesSlash && text.includes("/") ? 'must not have a "/": it stands in the path' : undefined);
      if (wrong !== undefined) refuse(name, wrong);
      path = fillParam(path, wireName, text);
    } else if (place === "query") {
      if (!canJoin(value, arrayStyle)) refuse(name, cannotJoin);
      const pairs = queryPairs(wireName, value, arrayStyle);
      if (pairs.some(([, text]) => !text.isWellFormed()))
        refuse(name, "has half a surrogate pair, which cannot be encoded");
      query.push(...pairs);
    } else {
      if (!canJoin(value, "comma")) refuse(name, cannotJoin);
      const text = Array.isArray(value) ? value.join(",") : String(value);
      if (!isHeaderValue(text))
        refuse(name, "must not have line breaks, control characters or characters beyond Latin-1: it is a header");
      if (text.trim() === "") refuse(name, "must not be empty: it is a header");
      given[wireName.toLowerCase()] = text.trim();
    }
  }

  const body = definition.body === undefined ? undefined : encodeBody(params.body, definition.body, refuse);
  if (body !== undefined) {
    headers["content-type"] = definition.body as string;
    if (body.length > settings.maxBodyBytes) {
      refuse("body", `has ${body.length} bytes, more than the ${settings.maxBodyBytes} of option maxBodyBytes`);
    }
  }
  const { places = {}, idempotencyKey = "" } = definition;
  const keyPlace = places[idempotencyKey];
  const key = keyPlace && fullPlace(idempotencyKey, keyPlace)[1].toLowerCase();
  // One key per call, the same for every attempt: it is what makes a repeat harmless, unless an option takes it away.
  if (key !== undefined) headers[key] = uuid();
  for (const layer of settings.headers) addHeaders(headers, layer);
  Object.assign(headers, given);
  const hasKey = key !== undefined && Boolean(headers[key]);
  const isRepeatable = hasKey || (definition.idempotent ?? REPEATABLE_METHODS.has(definition.method));

  const base = (profile.endpoints[definition.service] as string).replace(/\/+$/, "");
  const at = address ?? `${base}${path}`;
  const url = query.length > 0 ? `${at}${at.includes("?") ? "&" : "?"}${writeQuery(query)}` : at;
  return { method: definition.method, url, headers, body, isRepeatable };
}

/** What every request has, before options say otherwise. Headers for ids are empty: each request gets its own. */
export function usualHeaders({ headers, idHeaders }: VendorProfile, { appName }: Settings): Record<string, string> {
  const usual = { accept: "application/json", ...userAgent(appName), ...headers };
  return idHeaders ? { ...usual, [idHeaders.request]: "", [idHeaders.flow]: "" } : usual;
}

const cannotJoin = "has an item with the character that stands between items, which would make two of it";

/** The version of its service that an operation asks for. */
function versionOf({ service }: OperationDefinition, { versions }: VendorProfile): string | undefined {
  return versions?.[service];
}

/** Wire names of the arguments that stand in braces still, because only the service knows them. */
export function missingParams(url: string, { clientParams }: VendorProfile): readonly string[] {
  const isLookedUp = ([, param]: [string, ClientParam]): boolean => param.lookUp !== undefined;
  const names = Object.entries(clientParams).filter(isLookedUp);
  return names.map(([wireName]) => wireName).filter((wireName) => url.includes(`{${wireName}}`));
}

/** Puts a value in the place of its braces. */
export function fillParam(url: string, wireName: string, value: string): string {
  // A function, because a string replacement gives "$&" and its kind a meaning.
  return url.replace(`{${wireName}}`, () => encodePathValue(value));
}

function missingPathValue(
  name: string,
  wireName: string,
  profile: VendorProfile,
  context: { vendor: string; operation: string },
): never {
  const fromClient = profile.clientParams[wireName];
  if (fromClient === undefined) throw new InvalidArgumentError([{ path: name, message: "is missing" }], context);
  throw new ConfigurationError(fromClient.option, `is missing; give it to the client, or ${name} to the call`, context);
}

function encodeBody(
  body: unknown,
  mediaType: string,
  refuse: (path: string, message: string) => never,
): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined;
  // Of any realm: test runners have several.
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice() as Bytes;
  if (typeof body === "string" && !/[/+]json\b/.test(mediaType)) return encoder.encode(body);
  if (mediaType.startsWith("application/x-www-form-urlencoded")) return encoder.encode(writeForm(body, refuse));
  let text: string | undefined;
  try {
    text = writeJson(body, true);
  } catch (error) {
    // JSON.stringify's own message draws the circle member by member, without values.
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : "its toJSON failed";
    return refuse("body", `cannot be written as JSON: ${reason}`);
  }
  return text === undefined ? refuse("body", "must be JSON, a text or bytes") : encoder.encode(text);
}

/** A form as one text. A space is `%20`, since not every service takes a plus for one. */
function writeForm(body: unknown, refuse: (path: string, message: string) => never): string {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return refuse("body", "must be an object or a text: it is a form");
  }
  const pairs: QueryPair[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    const isPlain = ["string", "number", "boolean", "bigint"].includes(typeof value);
    if (!isPlain) refuse(`body.${name}`, "must be a text, a number, true or false: it stands in a form");
    if (!`${name}${value}`.isWellFormed()) refuse(`body.${name}`, "has half a surrogate pair, which cannot be encoded");
    pairs.push([name, String(value)]);
  }
  return writeQuery(pairs);
}

/**
 * Holds the arguments of a call against their document. Where it goes to an address that was given, those that stand in
 * the path are in it already.
 * @returns the arguments as an object, with what the body can have one value for.
 * @throws InvalidArgumentError naming every field that is refused.
 */
export function checkParams(
  definition: OperationDefinition,
  params: unknown,
  profile: VendorProfile,
  settings: Settings,
  drift: DriftReporter | undefined,
  isAddressed = false,
): Readonly<Record<string, unknown>> {
  const context = { vendor: profile.vendor, operation: definition.id };
  const given = params ?? {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw new InvalidArgumentError([{ path: "the arguments", message: "must be one object" }], context);
  }
  const version = versionOf(definition, profile);
  const { since } = definition;
  if (since !== undefined && version !== undefined && version < since) {
    throw new InvalidArgumentError([{ path: "the operation", message: newerThan(version, since) }], context);
  }
  const { keepsUnknownMembers = false } = definition;
  const { bodyRules } = profile;
  const own = given as Readonly<Record<string, unknown>>;
  const complete = bodyRules?.complete(own, definition) ?? own;
  const { body } = complete;
  const harm = bodyRules?.findHarm(body, definition) ?? [];
  if (harm.length > 0) throw new InvalidArgumentError(harm, context);
  const mode = settings.validate.request;
  if (mode === "off" || definition.params === undefined) return complete;
  const find = keepsUnknownMembers ? findUpdateIssues : findIssues;
  const isObject = typeof body === "object" && body !== null;
  const wasRead = isObject && profile.wasRead?.(body) === true;
  const checked = isObject && bodyRules !== undefined ? { ...complete, body: bodyRules.toCheck(body) } : complete;
  const refused: CheckedIssue[] = [];
  const issues = [...find(definition.params, checked, version), ...(bodyRules?.find(complete, definition) ?? [])];
  for (const issue of issues) {
    const { kind, message } = issue;
    // Only a body goes round in circles, or has no end.
    const path = issue.path === "the value" && definition.body !== undefined ? "body" : issue.path;
    if (isAddressed && message === MISSING && isOfPath(definition, path)) continue;
    // Words of newer services may go back where they came from; in what is new they are mistakes.
    const isKept = keepsUnknownMembers && (kind === "unknown" || (wasRead && (kind === "word" || kind === "wide")));
    const isAsRead = isKept && path.startsWith("body.");
    const told = isAsRead && kind === "unknown" ? "is in no document and goes as it is" : message;
    if (mode === "warn" || isAsRead) drift?.add({ ...context, direction: "request", path, message: told });
    else refused.push({ kind, path, message });
  }
  if (refused.length === 0) return complete;
  // A misspelt name explains what is missing, so it comes first.
  const [unknown, others] = [refused.filter(isUnknown), refused.filter((issue) => !isUnknown(issue))];
  throw new InvalidArgumentError(
    [...unknown, ...others].map(({ path, message }) => ({ path, message })),
    context,
  );
}

function isOfPath({ places = {} }: OperationDefinition, name: string): boolean {
  const place = places[name];
  return place !== undefined && fullPlace(name, place)[0] === "path";
}

function isUnknown({ kind }: CheckedIssue): boolean {
  return kind === "unknown";
}
