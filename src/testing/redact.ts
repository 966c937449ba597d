import { parseTarget } from "./parse-target.ts";
import { isJson, toText, type WireRequest } from "./wire.ts";

const redacted = "[redacted]";

const printedHeaders: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "content-type",
  "date",
  "etag",
  "host",
  "if-match",
  "if-none-match",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-client-token",
  "x-domain-id",
  "x-ms-client-request-id",
  "x-ms-correlation-request-id",
  "x-ms-return-client-request-id",
  "x-project-id",
  "x-request-id",
  "x-sdk-content-sha256",
  "x-sdk-date",
]);

const sensitiveName =
  /passw|passphrase|secret|psk|peer_?code|token|private_?key|shared_?key|api_?key|authentication_?key|sas_?url|credential|authorization|certificate|client_config|^user_?name$|^content$|^issuer$|signature|cookie/iu;

/** The headers of a request for a record: by allow-list, all other values are replaced. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, printedHeaders.has(name) ? value : redacted]),
  );
}

/** Path and query for a record: only the values of documented query parameters are printed. */
export function redactTarget(target: string, documented: ReadonlySet<string>): string {
  const { rawPath, query } = parseTarget(target);
  if (query.every(([name]) => documented.has(name))) return target;
  const pairs = query.map(([name, value]) => {
    return `${encodeURIComponent(name)}=${documented.has(name) ? encodeURIComponent(value) : redacted}`;
  });
  return `${rawPath}?${pairs.join("&")}`;
}

/**
 * The body for a record. JSON without sensitive members comes back exactly as sent, with them it is written anew
 * around their replaced values; what is not JSON is only described, because nobody can tell what it holds.
 */
export function redactBody(request: WireRequest): string {
  if (request.body.length === 0) return "";
  const text = toText(request.body);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return `[${request.body.length} bytes that are not JSON]`;
  }
  // Where the address itself names a secret, as that of a shared key, the body is no more than its value.
  const isSecret = sensitiveName.test(parseTarget(request.target).segments.at(-1) ?? "");
  let found = false;
  const rewritten = JSON.stringify(parsed, function (this: unknown, name: string, value: unknown) {
    if (!sensitiveName.test(name) && !isNamedValue(this, name) && !(isSecret && name === "value")) return value;
    found = true;
    return redacted;
  });
  return found ? rewritten : text;
}

/** The `value` of a header that a service is to send on, or of anything that calls itself a secret. */
function isNamedValue(holder: unknown, name: string): boolean {
  return name === "value" && isJson(holder) && (typeof holder.name === "string" || holder.secret === true);
}

/** Replaces every occurrence of known secrets, as sent or percent-encoded. */
export function scrub(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (clean, secret) => clean.replaceAll(secret, redacted).replaceAll(encodeURIComponent(secret), redacted),
    text,
  );
}
