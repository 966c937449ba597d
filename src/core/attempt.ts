import type { Call } from "./call.ts";
import { readConnectionFailure } from "./connection-failure.ts";
import { OriginError, RedirectError, ResponseParseError } from "./errors/answer-errors.ts";
import { apiError } from "./errors/api-error.ts";
import { AbortedError, ConnectionError, TimeoutError } from "./errors/transport-errors.ts";
import { isTrunklineError } from "./errors/trunkline-error.ts";
import { parseJson } from "./json.ts";
import type { FetchAnswer, FetchFunction } from "./options.ts";
import { originOf } from "./origin.ts";
import type { AttemptRequest } from "./profile.ts";
import { BodyTooLarge, giveUp, readBody } from "./read-body.ts";
import { printableHeaders, printableUrl, valuesUnder, withoutSecrets } from "./redact.ts";
import type { BuiltRequest } from "./request.ts";
import { ResponseHeaders } from "./response-headers.ts";
import { readRetryAfter } from "./retry-after.ts";
import { send } from "./send.ts";
import { TimeLimit } from "./time-limit.ts";

/** A complete success answer. */
export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly bytes: Uint8Array;
  readonly requestId: string | undefined;
}

const MAX_REDIRECTS = 5;

/**
 * Sends a request once, redirects included, and reads the answer to its end.
 * @throws TrunklineError for everything that is not a complete 2xx answer.
 */
export async function attempt(call: Call, request: BuiltRequest, number: number): Promise<Answer> {
  const { settings } = call;
  const { clock } = settings;
  const startMs = clock.now();
  const leftMs = call.deadlineAtMs - startMs;
  const scope = leftMs < settings.timeoutMs ? "deadline" : "attempt";
  const limit = new TimeLimit(clock, Math.max(0, Math.min(leftMs, settings.timeoutMs)), scope, call.signals);
  const context = call.context(number);
  try {
    // An aborted call must not even sign, let alone rely on the transport to look at its signal.
    if (limit.reason !== undefined) throw limit.signal.reason;
    return await limit.race(exchange(call, request, number, limit.signal, startMs));
  } catch (error) {
    if (limit.reason === "aborted") throw new AbortedError(call.operation, { ...context, cause: limit.cause });
    if (limit.reason !== undefined) {
      throw new TimeoutError(
        limit.reason,
        limit.reason === "attempt" ? settings.timeoutMs : settings.deadlineMs,
        context,
      );
    }
    if (isTrunklineError(error)) throw error;
    const origin = originOf(request.url) ?? "";
    throw new ConnectionError(readConnectionFailure(error), origin, { ...context, cause: error });
  } finally {
    limit.dispose();
  }
}

async function exchange(
  call: Call,
  request: BuiltRequest,
  number: number,
  signal: AbortSignal,
  startMs: number,
): Promise<Answer> {
  const { settings, shared, profile } = call;
  const { clock } = settings;
  const context = call.context(number);
  // Bound to the global: some platforms refuse a fetch that is called as another object's method.
  const fetch: FetchFunction = settings.fetch ?? ((url, init) => globalThis.fetch(url, init));
  let { method, url, body } = request;

  for (let hops = 0; ; hops++) {
    const sent: AttemptRequest = { method, url, headers: { ...request.headers }, body };
    if (body === undefined) delete sent.headers["content-type"];
    const response = await send(
      sent,
      async () => {
        await shared.authenticator.authenticate(sent, clock);
        call.observers.tell("request", () => ({
          ...call.event(number),
          method: sent.method,
          url: printableUrl(sent.url),
          headers: printableHeaders(Object.entries(sent.headers)),
          bodyBytes: sent.body?.length ?? 0,
        }));
      },
      fetch,
      signal,
    );
    const headers = readHeaders(response);
    const requestId = profile.readRequestId(headers);
    const target = redirectTarget(response, headers, url);
    if (target === undefined) {
      const bytes = await bodyOf(response, settings.maxBodyBytes, { ...context, requestId });
      call.observers.tell("response", () => ({
        ...call.event(number),
        status: response.status,
        headers: printableHeaders(headers),
        bodyBytes: bytes.length,
        requestId,
        durationMs: clock.now() - startMs,
      }));
      if (response.status >= 200 && response.status < 300)
        return { status: response.status, headers, bytes, requestId };
      throw refusal(call, response.status, headers, bytes, requestId, number);
    }
    giveUp(response.body);
    ({ method, body } = followed(response.status, method, body, { ...context, requestId }));
    url = checkedTarget(call, target, response.status, hops, { ...context, requestId });
  }
}

function readHeaders(response: FetchAnswer): ResponseHeaders {
  const pairs: [string, string][] = [];
  response.headers.forEach((value, name) => {
    pairs.push([name, value]);
  });
  return new ResponseHeaders(pairs);
}

async function bodyOf(
  response: FetchAnswer,
  maxBytes: number,
  context: Parameters<typeof apiError>[1],
): Promise<Uint8Array> {
  try {
    return await readBody(response, maxBytes);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new ResponseParseError(
      `is larger than the ${maxBytes} bytes of option maxBodyBytes; nothing of it was kept`,
      response.status,
      context,
    );
  }
}

/** Where a redirect leads, or `undefined` where the answer is none. */
function redirectTarget(
  response: FetchAnswer,
  headers: ResponseHeaders,
  url: string,
): URL | "hidden" | "nowhere" | undefined {
  // Browsers hide everything about a redirect that is not followed by themselves.
  if (response.type === "opaqueredirect") return "hidden";
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = headers.get("location");
  return (location && URL.parse(location, url)) || "nowhere";
}

function followed(
  status: number,
  method: string,
  body: AttemptRequest["body"],
  context: Parameters<typeof apiError>[1],
): Pick<AttemptRequest, "method" | "body"> {
  if (status === 307 || status === 308 || method === "GET" || method === "HEAD") return { method, body };
  throw new RedirectError(
    `of a ${method} would turn it into a GET, so it was not followed; check the endpoint`,
    status,
    context,
  );
}

function checkedTarget(
  call: Call,
  target: URL | "hidden" | "nowhere",
  status: number,
  hops: number,
  context: Parameters<typeof apiError>[1],
): string {
  if (target === "hidden")
    throw new RedirectError(
      "cannot be followed here: the platform hides where it leads; check the endpoint",
      status,
      context,
    );
  if (target === "nowhere") throw new RedirectError("names no address to go to", status, context);
  if (hops >= MAX_REDIRECTS)
    throw new RedirectError(`is the ${MAX_REDIRECTS + 1}th in a row, so it was not followed`, status, context);
  if (!call.mayGoTo(target.origin)) throw new OriginError("the redirect", target.origin, context);
  if (target.username || target.password)
    throw new RedirectError("carries a user name, so it was not followed", status, context);
  return target.href;
}

function refusal(
  call: Call,
  status: number,
  headers: ResponseHeaders,
  bytes: Uint8Array,
  headerRequestId: string | undefined,
  number: number,
): Error {
  const body = parsed(bytes);
  const read = call.profile.readError(body, headers, call.settings.clock.now());
  const requestId = headerRequestId ?? read.requestId;
  // Services repeat what they were sent; a message is cut clean of it before anybody can log it.
  const secrets = [...call.shared.authenticator.secrets(), ...valuesUnder(call.definition.sensitive ?? [], call.body)];
  const clean = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : withoutSecrets(text, secrets);
  return apiError(
    {
      ...read,
      status,
      headers,
      body,
      message: clean(read.message ?? htmlNote(headers)),
      vendorCode: clean(read.vendorCode),
      retryAfterMs: readRetryAfter(headers, call.settings.clock.now()),
    },
    { ...call.context(number), requestId },
  );
}

/** Parsed where it is JSON, text where it is not; an error answer of any form is still an error answer. */
function parsed(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") return undefined;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function htmlNote(headers: ResponseHeaders): string | undefined {
  return headers.get("content-type")?.includes("html") ? "an HTML page, most likely of a proxy in between" : undefined;
}
