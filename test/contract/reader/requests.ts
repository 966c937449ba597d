import type { Arguments } from "./calls.ts";
import { jsonText } from "./json-text.ts";
import type { Argument, Operation } from "./operations.ts";

/** What has to go out for a call, by its document. */
export interface ExpectedRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Encoded pairs; their order means nothing, except among those of one name. */
  readonly query: readonly string[];
  /** Lower-case names. Those of every request and of signing in are not among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** RFC 3986 section 2.3. */
const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
/** What a path segment may hold as it is, RFC 3986 section 3.3. */
const OF_SEGMENT = `${UNRESERVED}!$&'()*+,;=:@`;

/** Works out the request; `fromClient` has what the client's options give, by wire name. */
export function expectedRequest(
  operation: Operation,
  given: Arguments,
  fromClient: Readonly<Record<string, string>>,
): ExpectedRequest {
  const [template = "", fixedQuery] = operation.path.split("?");
  const query = fixedQuery === undefined ? [] : fixedQuery.split("&");
  const headers: Record<string, string> = { accept: acceptOf(operation) };
  for (const { place, wireName, value } of operation.constants) {
    if (place === "query") query.push(pair(wireName, value));
    else headers[wireName.toLowerCase()] = value;
  }
  let path = template;
  for (const argument of operation.arguments) {
    const value = given[argument.name] ?? (argument.isFromClient ? fromClient[argument.wireName] : undefined);
    if (value === undefined) continue;
    if (argument.place === "path") path = path.split(`{${argument.wireName}}`).join(encode(String(value), OF_SEGMENT));
    else if (argument.place === "query") query.push(...queryOf(argument, value));
    else headers[argument.wireName.toLowerCase()] = [value].flat().join(",");
  }
  const body = bodyOf(operation, completed(operation, given.body));
  if (body && operation.body) headers["content-type"] = operation.body.mediaType;
  return { method: operation.method, path, query, headers, body };
}

/** What an answer is documented as; of text and bytes, JSON is what errors come as. */
function acceptOf({ answers }: Operation): string {
  const body = answers.flatMap(({ bodies }) => bodies[0] ?? []).find(({ form }) => form === "text" || form === "bytes");
  return body ? `${body.mediaType.split(";")[0]}, application/json;q=0.9` : "application/json";
}

function queryOf({ wireName, arrayStyle }: Argument, value: unknown): string[] {
  if (!Array.isArray(value)) return [pair(wireName, String(value))];
  if (arrayStyle === "repeat") return value.map((item) => pair(wireName, String(item)));
  return value.length === 0 ? [] : [pair(wireName, value.join(arrayStyle === "pipe" ? "|" : ","))];
}

/** What a body can have one value for is sent, given or not. */
function completed({ node }: Operation, body: unknown): unknown {
  const defaults = node["x-body-defaults"];
  if (defaults === undefined || typeof body !== "object" || body === null) return body;
  const left = Object.entries(defaults).filter(([name]) => !Object.hasOwn(body, name));
  return { ...body, ...Object.fromEntries(left) };
}

function bodyOf({ body }: Operation, value: unknown): Uint8Array | undefined {
  if (!body || value === undefined) return undefined;
  if (body.form === "bytes" && value instanceof Uint8Array) return value;
  const text = body.form === "json" ? jsonText(value) : body.form === "form" ? formText(value) : String(value);
  return new TextEncoder().encode(text);
}

function formText(value: unknown): string {
  const members = Object.entries(typeof value === "object" && value !== null ? value : {});
  return members.map(([name, member]) => pair(name, String(member))).join("&");
}

function pair(name: string, value: string): string {
  return `${encode(name, UNRESERVED)}=${encode(value, UNRESERVED)}`;
}

/** Writes every byte of the text as `%XX`, except characters that may stay. */
function encode(text: string, kept: string): string {
  let encoded = "";
  for (const character of text) {
    if (kept.includes(character)) encoded += character;
    else for (const byte of new TextEncoder().encode(character)) encoded += `%${hexOf(byte)}`;
  }
  return encoded;
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
