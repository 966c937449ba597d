import { type ApiError, isApiError, type VendorError } from "../core/errors/api-error.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { SIGNATURE_REFUSED } from "./clock-offset.ts";
import { isRefusedProject, isStillWorkedOn, isThrottled, PASSING, windowMs } from "./not-ready.ts";

/** Reads the error bodies that Huawei's services, gateway and IAM write, each in its own way. */
export function readError(body: unknown, headers: ResponseHeaders, nowMs: number, status: number): VendorError {
  const facts = unwrap(body);
  const vendorCode = textOf(facts.error_code) ?? textOf(facts.errorCode) ?? textOf(facts.code);
  const said = textOf(facts.error_msg) ?? textOf(facts.errorMsg) ?? textOf(facts.message);
  const details = textOf(facts.error_details) ?? textOf(facts.error_detail);
  const message = details === undefined || details === said ? said : [said, details].filter(Boolean).join("; ");
  const requestId = textOf(facts.request_id) ?? textOf(membersOf(body).request_id);
  const retryAfterMs = isThrottled({ status, vendorCode }) ? windowMs(said) : undefined;
  const hasPolicyMessage = encodedMessageIn(body) !== undefined;
  const next = advice({ status, vendorCode }, headers, nowMs) ?? (hasPolicyMessage ? DECODE : undefined);
  return { vendorCode, message, requestId, retryAfterMs, advice: next };
}

/** The id that every answer carries in a header. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-request-id");
}

/** What works as it stands once a limit has room again, or a resource is ready. It was refused before it did anything. */
export function isNotReady(error: ApiError): boolean {
  return isThrottled(error) || isStillWorkedOn(error);
}

/** Documented as passing by themselves although their status does not say so. */
export function isTransient(error: ApiError): boolean {
  return isPassing(error);
}

function isPassing(refusal: { readonly status: number; readonly vendorCode: string | undefined }): boolean {
  const { status, vendorCode } = refusal;
  return (status === 400 && PASSING.has(vendorCode ?? "")) || isStillWorkedOn(refusal);
}

/**
 * The message with which IAM tells, in encoded form, which policy refused a call. Only somebody who may call
 * `sts:decodeAuthorizationMessage` can read it. `undefined` where the error has none.
 *
 * @example
 * ```ts
 * import { encodedAuthorizationMessage, type HuaweiCloud } from "trunkline/huawei";
 * declare const huawei: HuaweiCloud;
 * try {
 *   await huawei.vpn.listVgws();
 * } catch (error) {
 *   console.error(encodedAuthorizationMessage(error) ?? error);
 * }
 * ```
 */
export function encodedAuthorizationMessage(error: unknown): string | undefined {
  return isApiError(error) && error.vendor === "huawei" ? encodedMessageIn(error.body) : undefined;
}

const DECODE = "encodedAuthorizationMessage(error) gives the policy that refused it, for IAM to decode";

function encodedMessageIn(body: unknown): string | undefined {
  const name = "encoded_authorization_message";
  return textOf(unwrap(body)[name]) ?? textOf(membersOf(body)[name]);
}

const NAMES = ["error_code", "errorCode", "error_msg", "errorMsg", "message", "code"];

/** `{ error: { code, message } }` and its kind: the facts stand one level down. */
function unwrap(body: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(body)) return {};
  const isFlat = NAMES.some((name) => textOf(body[name]) !== undefined);
  const nested = Object.values(body).filter(isObject);
  const found = nested.find((part) => NAMES.some((name) => textOf(part[name]) !== undefined));
  return isFlat ? body : (found ?? nested[0] ?? body);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function advice(
  refusal: { readonly status: number; readonly vendorCode: string | undefined },
  headers: ResponseHeaders,
  nowMs: number,
): string | undefined {
  const { vendorCode } = refusal;
  if (isPassing(refusal)) {
    return "The resource is still being created or changed; try again later";
  }
  if (isRefusedProject(refusal)) return "Check projectId, and that these credentials may do this in that project";
  if (vendorCode !== SIGNATURE_REFUSED) return undefined;
  const what = "Check access key and secret, or that the token has not expired";
  const date = headers.get("date");
  const here = `${new Date(nowMs).toUTCString()} here`;
  if (date === undefined) return `${what}, and that both clocks agree within 15 minutes: it is ${here}`;
  if (Math.abs(Date.parse(date) - nowMs) < 60_000) return what;
  return `${what}, and the clocks: the service's says ${date}, this one ${new Date(nowMs).toUTCString()}`;
}
