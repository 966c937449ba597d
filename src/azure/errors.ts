import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { ErrorDetail, ErrorInfo } from "../core/errors/error-detail.ts";
import { parseJson } from "../core/json.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";

/** Reads ARM's `{ error: { code, message, target, details } }`, and the bare form of some providers. */
export function readError(body: unknown): VendorError {
  const members = membersOf(body);
  const { error, message } = members;
  // Some gateways give a word, and the sentence beside it.
  return errorOf(typeof error === "string" && textOf(message) ? { code: error, message } : (error ?? members));
}

/** Whether an error tells of a cause. */
export function saysWhy({ vendorCode, message }: VendorError): boolean {
  return vendorCode !== undefined || Boolean(message);
}

/** Reads an error object, which stands in error answers and in the status of failed work. */
export function errorOf(error: unknown): VendorError {
  const additionalInfo: ErrorInfo[] = [];
  const { message: said, ...read } = detailOf(error, { left: MOST_KEPT, infos: additionalInfo }, 0);
  const news: string[] = [];
  const add = (line: string, told: string): void => {
    if (!said?.includes(told) && !news.some((one) => one.includes(told))) news.push(line);
  };
  for (const detail of below(read)) {
    const { target, vendorCode, message } = detail;
    if (message !== undefined) add([target, vendorCode, message].filter(Boolean).join(": "), message);
  }
  for (const policy of additionalInfo.flatMap(policiesIn)) add(`policy ${policy}`, policy);
  const told = news.slice(0, MOST_TOLD);
  const more = news.length > MOST_TOLD ? [`and ${news.length - MOST_TOLD} more`] : [];
  return {
    ...read,
    ...(additionalInfo.length > 0 && { additionalInfo }),
    message: [said && withoutEnd(said), ...told, ...more].filter(Boolean).join("; ") || undefined,
    advice: ADVICE.get(read.vendorCode),
  };
}

/** A sentence without what ends it, since others follow. Not by a pattern: those take for ever on a text that is all blanks. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[:;.\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** So many causes stand in a message; a refused request may have hundreds. */
const MOST_TOLD = 3;

/** So many causes are kept, and so many facts; and they are looked for so deep. */
const MOST_KEPT = 100;
const DEEPEST = 8;

interface Kept {
  left: number;
  readonly infos: ErrorInfo[];
}

/** Reads an error or one of its causes, and gathers the further facts of all of them. */
function detailOf(error: unknown, kept: Kept, depth: number): ErrorDetail {
  const given = typeof error === "string" ? { message: error } : Array.isArray(error) ? { details: error } : error;
  const { code, message, target, details, additionalInfo, innererror } = membersOf(given);
  kept.left -= 1;
  for (const info of listOf(additionalInfo).map(membersOf)) {
    const type = textOf(info.type);
    if (type !== undefined && kept.infos.length < MOST_KEPT) kept.infos.push({ type, info: info.info });
  }
  const inText = errorInText(message);
  const causes = inText === undefined ? listOf(details) : [inText, ...listOf(details)];
  const nested = causes.flatMap((cause) => {
    if (kept.left <= 0 || depth >= DEEPEST) return [];
    const detail = detailOf(cause, kept, depth + 1);
    return Object.keys(detail).length > 0 ? [detail] : [];
  });
  const inner = innererror && depth < DEEPEST && kept.left > 0 ? detailOf(innererror, kept, depth + 1) : {};
  const texts = { vendorCode: textOf(code), message: inText ? undefined : textOf(message), target: textOf(target) };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(nested.length > 0 && { details: nested }),
    ...(Object.keys(inner).length > 0 && { innerError: inner }),
  };
}

/** Deployments pass on what another service answered them: its error stands, written as JSON, in the place of a sentence. */
function errorInText(message: unknown): unknown {
  if (typeof message !== "string" || !message.trimStart().startsWith("{")) return undefined;
  try {
    const said = membersOf(parseJson(message));
    const error = membersOf(said.error ?? said);
    return textOf(error.message) === undefined && textOf(error.code) === undefined ? undefined : error;
  } catch {
    return undefined;
  }
}

/** All causes under an error, from the general to the special. */
function* below({ details = [], innerError }: ErrorDetail): Generator<ErrorDetail> {
  for (const cause of innerError === undefined ? details : [...details, innerError]) {
    yield cause;
    yield* below(cause);
  }
}

/** The ids of a violated policy, to be looked up or to ask for an exemption from. */
function policiesIn({ type, info }: ErrorInfo): string[] {
  const { policyAssignmentId, policyDefinitionId } = membersOf(info);
  return type === "PolicyViolation" ? [policyDefinitionId, policyAssignmentId].flatMap((id) => textOf(id) ?? []) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What to do, by code. */
export const ADVICE: ReadonlyMap<string | undefined, string> = new Map([
  [
    "AnotherOperationInProgress",
    "Wait until the other operation on it has ended, then try again, or set option retryConflicts",
  ],
  ["RequestDisallowedByPolicy", "Change the request so that the policy allows it, or ask for an exemption"],
]);

/** The id that Microsoft's support asks for. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-ms-request-id") ?? headers.get("x-ms-correlation-request-id");
}

/** Another change of the same resource is not done yet; this one was not begun. */
export function isOtherInProgress({ status, vendorCode }: ApiError): boolean {
  return status === 409 && vendorCode === "AnotherOperationInProgress";
}

/** ARM's own limits: it refused the request before any provider saw it. */
export function wasNotExecuted(error: ApiError): boolean {
  return error.retryAfterMs !== undefined && (error.status === 429 || error.status === 503);
}
