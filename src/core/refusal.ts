import type { Call } from "./call.ts";
import { cleanText } from "./clean-text.ts";
import { type ApiError, apiError } from "./errors/api-error.ts";
import { cleanTexts } from "./errors/error-detail.ts";
import type { Answer } from "./exchange.ts";
import { isHtml } from "./html.ts";
import { parseJson } from "./json.ts";
import { readRetryAfter } from "./retry-after.ts";

/** The error that an answer outside 2xx stands for. */
export function refusal(call: Call, { status, headers, bytes, requestId }: Answer, attempts: number): ApiError {
  const nowMs = call.settings.clock.now();
  const body = parsed(bytes);
  const said = call.profile.readError(body, headers, nowMs, status);
  const read = cleanTexts(said, (text) => cleanText(text, call.shared.authenticator, call.secrets, call.stamp));
  const context = { ...call.context(attempts), requestId: requestId ?? read.requestId };
  const make = (mayHaveTakenEffect: boolean): ApiError => apiError(answer, { ...context, mayHaveTakenEffect });
  const isStrange = !call.isSigned && !call.definition.unsigned && (status === 401 || status === 403);
  const answer = {
    ...read,
    advice: read.advice ?? call.definition.advice?.[status],
    status,
    headers,
    body,
    message: read.message ?? (isHtml(headers, body) ? "an HTML page, most likely of a proxy in between" : undefined),
    ...(isStrange && { advice: "It was asked without credentials, because it is not at the endpoint" }),
    retryAfterMs: readRetryAfter(headers, nowMs) ?? read.retryAfterMs,
  };
  const error = make(context.mayHaveTakenEffect === true);
  // Where the vendor says that nothing was done, there is nothing to be careful about.
  return context.mayHaveTakenEffect && call.profile.wasNotExecuted(error) ? make(false) : error;
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
