import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { ErrorDetail } from "../core/errors/error-detail.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { adviceFor } from "./error-advice.ts";
import { codesOf } from "./error-codes.ts";
import { isPurgeAlone, PENDING_DELETE } from "./purge.ts";
import { isStaleAnswer } from "./stale-revision.ts";

/** So many related errors are kept, and so many stand in a message; they are looked for so deep. */
const MOST_KEPT = 100;
const MOST_TOLD = 3;
const DEEPEST = 8;

/** Reads NSX's error body, in both spellings of the status and with codes as numbers or texts. */
export function readError(body: unknown, _headers?: unknown, _nowMs?: number, status = 0): VendorError {
  const members = membersOf(body);
  const kept = { left: MOST_KEPT };
  const details = relatedTo(members, kept, 0);
  const vendorCode = codeOf(members);
  return {
    vendorCode,
    vendorModule: textOf(members.module_name),
    vendorStatus: textOf(members.httpStatus) ?? textOf(members.http_status),
    ...(details.length > 0 && { details }),
    ...(dataOf(members) !== undefined && { additionalInfo: [{ type: "error_data", info: members.error_data }] }),
    message: sentence(members, details),
    advice: adviceOn({ vendorCode, details }),
    ...(isStaleAnswer(status, { vendorCode, details }) && { meansStatus: 409 }),
  };
}

/** What to do about the first code of which more is known. What is advised is also done: no purge is waited for beside other causes. */
function adviceOn(error: ErrorDetail): string | undefined {
  const codes = [...codesOf(error)].filter((code) => code !== PENDING_DELETE || isPurgeAlone(error));
  return codes.map(adviceFor).find((advice) => advice !== undefined);
}

/** The error's own words, and after them those of its causes: the deepest of each, since that is what has to be mended. */
function sentence(members: Readonly<Record<string, unknown>>, details: readonly ErrorDetail[]): string | undefined {
  const own = wordsOf(members);
  const told: string[] = [];
  for (const { vendorCode, message } of deepest(details)) {
    const words = [vendorCode, message].filter(Boolean).join(": ");
    const isNew = message !== undefined && !own?.includes(message) && !told.some((one) => one.includes(message));
    if (isNew || (message === undefined && words !== "" && !told.includes(words))) told.push(words);
  }
  if (told.length === 0) return own;
  const more = told.length > MOST_TOLD ? [`and ${told.length - MOST_TOLD} more`] : [];
  const related = [...told.slice(0, MOST_TOLD), ...more].join("; ");
  return own === undefined ? related : `${withoutEnd(own)} (related: ${related})`;
}

/** What an error says: its sentence, and what its details add. */
function wordsOf({ error_message, details }: Readonly<Record<string, unknown>>): string | undefined {
  const said = textOf(error_message);
  const more = textOf(details);
  if (said === undefined || more === undefined || said.includes(more)) return said ?? more;
  return more.includes(said) ? more : `${said}: ${more}`;
}

/** A sentence without its stop, since others follow. Not by a pattern: those take for ever on a text that is all stops. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The errors that go with one. The document has one level of them; more are read where they come. */
function relatedTo(
  { related_errors: related }: Readonly<Record<string, unknown>>,
  kept: { left: number },
  depth: number,
): ErrorDetail[] {
  if (!Array.isArray(related) || depth >= DEEPEST) return [];
  return related.flatMap((one) => {
    if (kept.left <= 0) return [];
    kept.left -= 1;
    const members = membersOf(typeof one === "string" ? { error_message: one } : one);
    const vendorCode = codeOf(members);
    const message = wordsOf(members);
    const vendorModule = textOf(members.module_name);
    const details = relatedTo(members, kept, depth + 1);
    const found = {
      ...(vendorCode && { vendorCode }),
      ...(message && { message }),
      ...(vendorModule && { vendorModule }),
    };
    return Object.keys(found).length + details.length === 0
      ? []
      : [{ ...found, ...(details.length > 0 && { details }) }];
  });
}

function* deepest(details: readonly ErrorDetail[]): Generator<ErrorDetail> {
  for (const detail of details) {
    if (detail.details === undefined) yield detail;
    else yield* deepest(detail.details);
  }
}

function codeOf({ error_code: code }: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(code)?.trim() || undefined;
}

/** Facts that go with the error, apart from texts that its details say. */
function dataOf({ error_data: data }: Readonly<Record<string, unknown>>): unknown {
  return data === null || data === "" ? undefined : data;
}

/** The id that changes are followed by, on every answer. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-nsx-requestid");
}

/** The manager's own limits on requests at once and per second: nothing was done. */
export function wasNotExecuted({ status }: ApiError): boolean {
  return status === 429 || status === 503;
}

/** The search index being busy is told as 400, and the manager saving its state as 500. */
export function isTransient({ vendorCode }: ApiError): boolean {
  return vendorCode !== undefined && ["607", "60508", "60514", "60515"].includes(vendorCode);
}
