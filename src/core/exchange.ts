import type { UnreadBody } from "./answer-stream.ts";
import type { Call } from "./call.ts";
import { ResponseParseError } from "./errors/answer-errors.ts";
import type { FetchAnswer } from "./options.ts";
import { isNode, isPromise } from "./platform.ts";
import { platformFetch } from "./platform-fetch.ts";
import type { AttemptRequest } from "./profile.ts";
import { BodyTooLarge, giveUp, readBody } from "./read-body.ts";
import { printableHeaders, printableUrl } from "./redact.ts";
import { checkedTarget, checkMethodIsKept, redirectTarget } from "./redirect.ts";
import { refusal } from "./refusal.ts";
import type { BuiltRequest } from "./request.ts";
import { ResponseHeaders } from "./response-headers.ts";
import { send } from "./send.ts";
import { uuid } from "./uuid.ts";

const REDIRECTED = new Error("redirected");
const NO_BYTES = new Uint8Array(0);

/** An answer that is no refusal; a complete one, unless its body is given on as a stream. */
export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly bytes: Uint8Array;
  /** The body where nothing of it was read; there are no `bytes` then. */
  readonly body?: UnreadBody | null;
  readonly requestId: string | undefined;
}

/** Ids are shorter; what a service sends in their place stands in messages. */
const LONGEST_ID = 200;

/** Sends a request, follows where it may, and reads the answer to its end. Each hop is signed anew. */
export async function exchange(
  call: Call,
  request: BuiltRequest,
  number: number,
  signal: AbortSignal,
  startMs: number,
): Promise<Answer> {
  const { settings, profile } = call;
  const fetch = settings.fetch ?? platformFetch(() => call.context(number - 1));
  const { method, body } = request;
  const completing = call.complete(request);
  const completed = isPromise(completing) ? await completing : completing;
  const { nodes } = call;
  call.node = call.onlyNode ?? nodes?.current;
  let url = call.node === undefined ? completed.url : (nodes?.place(completed.url, call.node) ?? completed.url);
  call.url = url;
  let isHome = true;

  for (let hops = 0; ; hops++) {
    call.answeredAt = url;
    // Who was led away once may be led back with anything: what goes on from there goes without credentials to its end.
    isHome &&= call.maySign(url);
    const sent: AttemptRequest = {
      method,
      url,
      headers: headersFor(call, request, isHome),
      body,
      service: call.definition.service,
      node: nodes?.of(url) ?? call.node,
    };
    const response = await send(sent, () => prepare(call, sent, number, signal, isHome), fetch, signal);
    const headers = new ResponseHeaders(response.headers);
    const requestId = call.cleaned(profile.readRequestId(headers))?.slice(0, LONGEST_ID);
    const context = { ...call.context(number), requestId };
    const target = redirectTarget(response, headers, url);
    if (target === undefined) {
      const isSuccess = response.status >= 200 && response.status < 300;
      const isStream = isSuccess && call.definition.stream !== undefined;
      if (isStream && signal.aborted) {
        // Nobody is left who would read it, and a transport that pays no heed to the signal would keep it open.
        giveUp(response.body);
        signal.throwIfAborted();
      }
      const bytes = isStream
        ? NO_BYTES
        : await bodyOf(response, settings.maxBodyBytes, settings.fetch !== undefined || !isNode, context);
      call.observers.tell("response", () => ({
        ...call.event(number),
        status: response.status,
        headers: printableHeaders(headers, (value) => call.cleaned(value)),
        bodyBytes: bytes.length,
        requestId,
        durationMs: settings.clock.now() - startMs,
      }));
      // After a redirect it may be anybody's.
      if (isSuccess && call.isSigned && hops === 0) {
        call.shared.authenticator.answered?.(call.stamp, headers, settings.clock.now(), call.mended);
      }
      const answer = { status: response.status, headers, bytes, requestId, ...(isStream && { body: response.body }) };
      if (isSuccess || response.status in call.definition.answers) return answer;
      throw refusal(call, answer, number);
    }
    // Before the next hop is signed, which may wait for what this one found out: nothing.
    if (call.isSigned) call.shared.authenticator.settled?.(call.stamp, REDIRECTED);
    // The body of a redirect is of no use; the connection is.
    giveUp(response.body);
    if (target !== "hidden") checkMethodIsKept(response.status, method, context);
    url = checkedTarget(call, target, response.status, hops, context);
  }
}

/** Headers that say nothing of who asks. A change that has a condition must not lose it on the way. */
const OF_NOBODY = ["accept", "content-type", "if-match", "if-none-match", "user-agent"];

/** The headers of one request: all of the call's, with their ids; away from the endpoint only those that tell nothing. */
function headersFor(call: Call, { headers }: BuiltRequest, isHome: boolean): Record<string, string> {
  if (!isHome) return Object.fromEntries(Object.entries(headers).filter(([name]) => OF_NOBODY.includes(name)));
  const sent = { ...headers };
  const { request = "", flow = "" } = call.profile.idHeaders ?? {};
  // Empty where no option put its own in its place, or took it away.
  if (sent[request] === "") sent[request] = uuid();
  if (sent[flow] === "" && call.flowId !== undefined) sent[flow] = call.flowId;
  // That of the request itself goes on with what follows from it.
  call.flowId = sent[flow] ?? call.flowId;
  return sent;
}

/** Signs at the last moment and tells the observers. Stays synchronous where the vendor's signing is. */
function prepare(
  call: Call,
  request: AttemptRequest,
  number: number,
  signal: AbortSignal,
  isHome: boolean,
): void | Promise<void> {
  const isSigned = isHome && !call.definition.unsigned;
  const ready = (stamp: unknown): void => {
    // Signing may take long; a call that ended meanwhile must not go out, whether the transport heeds its signal or not.
    if (signal.aborted && isSigned) call.shared.authenticator.settled?.(stamp, signal.reason);
    signal.throwIfAborted();
    call.stamp = stamp;
    call.isSigned = isSigned;
    call.sends = number;
    call.observers.tell("request", () => ({
      ...call.event(number),
      method: request.method,
      // Where a redirect leads may repeat in its path what was sent.
      url: request.url === call.url ? printableUrl(request.url) : call.cleaned(printableUrl(request.url)),
      headers: printableHeaders(Object.entries(request.headers)),
      bodyBytes: request.body?.length ?? 0,
    }));
  };
  // Until it is signed: what fails on the way is none of the credentials' end.
  call.isSigned = false;
  if (!isSigned) return ready(undefined);
  const signing = call.shared.authenticator.authenticate(request, call.signInTools, call.context(number - 1));
  return isPromise(signing) ? signing.then(ready) : ready(signing);
}

async function bodyOf(
  response: FetchAnswer,
  maxBytes: number,
  isCounted: boolean,
  context: ReturnType<Call["context"]>,
): Promise<Uint8Array> {
  try {
    return await readBody(response, maxBytes, isCounted);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const what = `is larger than the ${maxBytes} bytes of option maxBodyBytes; nothing of it was kept`;
    throw new ResponseParseError(what, response.status, context);
  }
}
