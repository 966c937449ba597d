/** Stands where a value was left out. */
const REDACTED = "[redacted]";

/** Headers whose values never hold a secret. Everything else prints as {@link REDACTED}. */
const PRINTABLE_HEADERS = new Set(
  (
    "accept accept-encoding accept-language age allow cache-control connection content-encoding content-language content-length " +
    "content-type date etag expires host if-match if-none-match last-modified retry-after server transfer-encoding user-agent vary " +
    "x-ms-request-id x-ms-correlation-request-id x-ms-routing-request-id x-ms-client-request-id x-ms-return-client-request-id " +
    "x-request-id x-client-token x-project-id x-domain-id x-sdk-date ratelimit-limit ratelimit-remaining ratelimit-reset " +
    "x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset"
  ).split(" "),
);

/** Query parameters whose values never hold a secret. */
const PRINTABLE_QUERY = new Set("limit offset marker sort api-version".split(" "));

/** The headers with every value left out that is not known to be harmless; `clean` cuts out what a service repeats. */
export function printableHeaders(
  headers: Iterable<readonly [string, string]>,
  clean: (value: string) => string = (value) => value,
): Record<string, string> {
  const printable: Record<string, string> = {};
  for (const [name, value] of headers) {
    printable[name] = isPrintable(name.toLowerCase()) ? clean(value) : REDACTED;
  }
  return printable;
}

/** Whether the value of a header, whose name is in lower case, is known to be harmless. */
export function isPrintable(name: string): boolean {
  return PRINTABLE_HEADERS.has(name) || name.startsWith("x-ms-ratelimit-remaining-");
}

/** The URL with every query value left out that is not known to be harmless. */
export function printableUrl(url: string): string {
  const at = url.indexOf("?");
  if (at < 0) return url;
  const pairs = url
    .slice(at + 1)
    .split("&")
    .map((pair) => {
      const name = pair.split("=", 1)[0] ?? "";
      return PRINTABLE_QUERY.has(name) ? pair : `${name}=${REDACTED}`;
    });
  return `${url.slice(0, at)}?${pairs.join("&")}`;
}

/** Shorter values are left alone: cutting every `a` out of a sentence protects nothing. */
export const SHORTEST_SECRET = 4;

/** So much of the end of a secret may be missing. */
const LONGEST_END = 3;

/** Engines refuse patterns without end. What is longer is a certificate or a key, which goes in JSON. */
const LONGEST_PATTERN = 2000;

/** Cuts known secret values out of a text that a service wrote, which may repeat what it was sent. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  let clean = text;
  // Some services write addresses in another letter case. What was cut out leaves no new secret behind.
  const lower = text.toLowerCase();
  // One that begins another goes last, or it would leave the other's end behind.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length < SHORTEST_SECRET) continue;
    if (secret.length > text.length + LONGEST_END) continue;
    // Ends of sentences are cut off before others follow, and some secrets end as those do.
    const cut = secret.replace(/[.:;]{1,3}$/, "");
    const body = cut.length >= SHORTEST_SECRET ? cut : secret;
    // What no form writes otherwise has to be there: most texts hold no secret, and looking for all forms takes longer.
    if (!lower.includes((/[a-z\d]+/i.exec(body)?.[0] ?? "").toLowerCase())) continue;
    const end = secret.slice(body.length);
    if (secret.length <= LONGEST_PATTERN) {
      clean = clean.replaceAll(new RegExp(`${written(body)}${end && `(?:${written(end)})?`}`, "giu"), REDACTED);
      continue;
    }
    const said = secret.toWellFormed();
    for (const form of [said, encodeURIComponent(said), JSON.stringify(secret).slice(1, -1), body]) {
      clean = clean.replaceAll(form, REDACTED);
    }
  }
  return clean;
}

const encoder = new TextEncoder();

/** A pattern for a text in the forms in which services repeat what they were sent: plain, in addresses, forms, JSON and HTML. */
function written(text: string): string {
  return Array.from(text, (char) => (/[a-z\d]/i.test(char) ? char : writtenChar(char.toWellFormed(), char))).join("");
}

const HTML_NAMES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

function writtenChar(char: string, asGiven: string): string {
  const code = char.codePointAt(0) ?? 0;
  const units = asGiven.split("").map((unit) => `\\\\{1,3}u${hex(unit.charCodeAt(0), 4)}`);
  const bytes = Array.from(encoder.encode(char), (byte) => `%(?:25)?${hex(byte, 2)}`);
  const forms = [
    // JSON in JSON has two backslashes, and three before a quote.
    `\\\\{0,3}\\u{${code.toString(16)}}`,
    bytes.join(""),
    units.join(""),
    `&#(?:0*${code}|[xX]0*${hex(code, 1)});`,
  ];
  if (char === " ") forms.push("\\+", "%2[bB]");
  if (char in HTML_NAMES) forms.push(`&${HTML_NAMES[char]};`);
  const [, letter] = /^\\([a-z])$/.exec(JSON.stringify(char).slice(1, -1)) ?? [];
  if (letter !== undefined) forms.push(`\\\\{1,3}${letter}`);
  return `(?:${forms.join("|")})`;
}

/** A number in hexadecimal digits of either letter case. */
function hex(value: number, length: number): string {
  const digits = value.toString(16).padStart(length, "0");
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The texts that stand at or below these member names, anywhere in a body: a secret may be a list or a map of secrets. */
export function* valuesUnder(
  names: readonly (string | RegExp)[],
  body: unknown,
  isSecret = false,
  depth = 0,
): Generator<string> {
  if (typeof body === "string" && isSecret) yield body;
  // Deeper than any document goes; a body that goes round in circles must not use up the stack. Bytes have no members.
  if (typeof body !== "object" || body === null || names.length === 0 || depth > 200 || ArrayBuffer.isView(body))
    return;
  for (const [name, value] of Object.entries(body)) {
    yield* valuesUnder(names, value, isSecret || isNamed(names, name), depth + 1);
  }
}

/** Whether a name is one of those, or like one of them. */
export function isNamed(names: readonly (string | RegExp)[], name: string): boolean {
  return names.some((one) => (typeof one === "string" ? one === name : one.test(name)));
}
