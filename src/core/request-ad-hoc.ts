import type { WorkInput } from "./client.ts";
import { InvalidArgumentError, type Issue } from "./errors/refused-errors.ts";
import { wrongHeader } from "./headers.ts";
import type { OperationDefinition, ParameterPlace } from "./operation.ts";
import { wrongPathValue } from "./path.ts";
import type { VendorProfile } from "./profile.ts";

/** The methods that requests may have. */
export const METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const MEMBERS = ["method", "path", "query", "headers", "body", "service", "longRunning"];

/**
 * Makes an operation of a request that no document describes, so that it goes the same way as all others.
 * @throws InvalidArgumentError naming every member that cannot be sent.
 */
export function adHocOperation(
  input: WorkInput,
  profile: VendorProfile,
): { readonly operation: OperationDefinition; readonly params: Readonly<Record<string, unknown>> } {
  const services = Object.keys(profile.endpoints);
  const issues = findIssues(input, services, profile);
  if (issues.length > 0) throw new InvalidArgumentError(issues, { vendor: profile.vendor, operation: "request" });
  const { method, path, query = {}, headers = {}, body, service, longRunning } = input;

  const places: Record<string, ParameterPlace> = {};
  const params: Record<string, unknown> = {};
  for (const name of placeholders(path)) places[`path ${name}`] = ["path", name];
  for (const [name, value] of Object.entries(query)) {
    places[`query ${name}`] = ["query", name];
    params[`query ${name}`] = value;
  }
  const constants = Object.entries(headers).map(([name, value]) => ["header", name, value] as const);
  const operation: OperationDefinition = {
    id: `${method} ${path.split("?", 1)[0]}`,
    service: service ?? (services[0] as string),
    method,
    path,
    places,
    constants,
    ...(body !== undefined && { body: contentType(input) ?? "application/json" }),
    answers: {},
    sensitive: SENSITIVE,
    // Kept as it is now: callers may change their objects once the call is made.
    ...(longRunning !== undefined && { longRunning: longRunning === true || { ...(longRunning as object) } }),
  };
  // Text goes as it is, other than the text of a documented JSON body, which is written as JSON.
  const sent = typeof body === "string" ? new TextEncoder().encode(body) : (bytesOf(body) ?? body);
  return { operation, params: body === undefined ? params : { ...params, body: sent } };
}

/** Members that hold secrets wherever they stand; no document says which do. */
const SENSITIVE = (
  "password passphrase secret token psk sharedKey shared_key pre_shared_key primaryKey secondaryKey clientSecret " +
  "client_secret radiusServerSecret privateKey private_key secretKey secret_key apiKey api_key authorizationKey"
).split(" ");

/** Objects that JSON would write as `{}`. */
const NOT_JSON = new Set(
  ["URLSearchParams", "FormData", "Blob", "File", "ReadableStream", "Map", "Set", "Promise"].map(
    (name) => `[object ${name}]`,
  ),
);

function bytesOf(body: unknown): Uint8Array | undefined {
  if (Object.prototype.toString.call(body) === "[object ArrayBuffer]") return new Uint8Array(body as ArrayBuffer);
  return ArrayBuffer.isView(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : undefined;
}

function contentType({ headers = {} }: WorkInput): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
}

function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string);
}

function findIssues(input: WorkInput, services: readonly string[], profile: VendorProfile): Issue[] {
  if (typeof input !== "object" || input === null) return [{ path: "the arguments", message: "must be one object" }];
  const issues: Issue[] = [];
  const add = (path: string, message: string): void => void issues.push({ path, message });
  for (const name of Object.keys(input))
    if (!MEMBERS.includes(name)) add(name, `is not known here; known are ${MEMBERS.join(", ")}`);
  if (!METHODS.includes(input.method)) add("method", `must be one of ${METHODS.join(", ")}`);
  const wrongPath = typeof input.path === "string" ? wrongRequestPath(input.path, profile) : "must be a string";
  if (wrongPath !== undefined) add("path", wrongPath);
  // Where all services have one endpoint, none has to be named.
  const isNamed = input.service !== undefined || new Set(Object.values(profile.endpoints)).size !== 1;
  if (isNamed && !services.includes(input.service ?? "")) {
    add("service", `must be one of ${services.join(", ")}`);
  }
  for (const part of ["query", "headers"] as const) {
    const given: unknown = input[part];
    if (given !== undefined && (typeof given !== "object" || given === null)) {
      return [...issues, { path: part, message: "must be an object" }];
    }
  }
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (!name.isWellFormed()) add("query", "has a name with half a surrogate pair, which cannot be encoded");
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const isPlain = items.every(
      (item) => item === undefined || ["string", "number", "boolean", "bigint"].includes(typeof item),
    );
    if (!isPlain) add(`query.${name}`, "must be a text, a number, true or false, or a list of texts");
  }
  for (const [name, value] of Object.entries(input.headers ?? {})) {
    const wrong = wrongHeader(name, value);
    if (wrong !== undefined) add(`headers.${name}`, wrong);
  }
  if (input.body !== undefined) {
    if (input.method === "GET" || input.method === "HEAD") add("body", `cannot go with ${input.method}`);
    if (NOT_JSON.has(Object.prototype.toString.call(input.body)) || typeof input.body === "function") {
      add("body", "must be JSON, a text or bytes");
    }
    const isPlain = typeof input.body === "string" || bytesOf(input.body) !== undefined;
    if (isPlain && contentType(input) === undefined) add("headers.content-type", "is missing; text and bytes need one");
  }
  if (input.longRunning !== undefined) {
    const style =
      profile.requestedWork?.styleOf(input.longRunning) ?? `is nothing that a client of ${profile.vendor} can follow`;
    if (typeof style === "string") add("longRunning", style);
  }
  return issues;
}

function wrongRequestPath(path: string, profile: VendorProfile): string | undefined {
  if (/^https?:/i.test(path)) return "must be the path alone, such as new URL(href).pathname of an address";
  if (!path.startsWith("/") || path.startsWith("//")) return 'must start with one "/"; the endpoint stands before it';
  if (!path.isWellFormed()) return "has half a surrogate pair, which cannot be encoded";
  if (/[\x00-\x20\x7f#\\]/.test(path)) return "must not have spaces, control characters, # or \\; percent-encode them";
  const [plain = ""] = path.split("?", 1);
  for (const segment of plain.slice(1).split("/")) {
    if (segment !== "" && wrongPathValue(segment))
      return `has the segment ${JSON.stringify(segment)}, which ${wrongPathValue(segment)}`;
  }
  for (const name of placeholders(path)) {
    if (profile.clientParams[name] === undefined) return `has {${name}}, which this client cannot fill in`;
  }
  return undefined;
}
