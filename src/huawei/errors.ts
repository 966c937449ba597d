import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { SIGNATURE_REFUSED } from "./clock-offset.ts";

/** Reads the error bodies that Huawei's services, gateway and IAM write, each in its own way. */
export function readError(body: unknown, headers: ResponseHeaders, nowMs: number): VendorError {
  const facts = unwrap(body);
  const vendorCode = text(facts.error_code) ?? text(facts.errorCode) ?? text(facts.code);
  const said = text(facts.error_msg) ?? text(facts.errorMsg) ?? text(facts.message);
  const details = text(facts.error_details) ?? text(facts.error_detail);
  const message = details === undefined || details === said ? said : [said, details].filter(Boolean).join("; ");
  return { vendorCode, message, requestId: text(facts.request_id), advice: advice(vendorCode, headers, nowMs) };
}

/** The id that every answer carries in a header. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  return headers.get("x-request-id");
}

/** The gateway's own limits: it refused the request before any service saw it. */
export function wasNotExecuted(error: ApiError): boolean {
  return error.status === 429 && (error.vendorCode === "APIGW.0308" || error.vendorCode === "VPN.0429");
}

/** Documented as passing by themselves although their status does not say so. */
export function isTransient(error: ApiError): boolean {
  return error.status === 400 && (error.vendorCode === "VPN.0030" || error.vendorCode === "VPN.0031");
}

/** `{ error: { code, message } }` and its kind: the facts stand one level down. */
function unwrap(body: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(body)) return {};
  const isFlat = ["error_code", "errorCode", "error_msg", "errorMsg", "message", "code"].some(
    (name) => text(body[name]) !== undefined,
  );
  const nested = Object.values(body).find(isObject);
  return isFlat || nested === undefined ? body : nested;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** IAM writes its codes as numbers. */
function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Documented as "not ready": the same request works once the resource is. */
const NOT_READY = new Set(["0016", "0017", "0030", "0031", "0306", "0506", "0507"].map((number) => `VPN.${number}`));

function advice(vendorCode: string | undefined, headers: ResponseHeaders, nowMs: number): string | undefined {
  if (vendorCode !== undefined && NOT_READY.has(vendorCode)) {
    return "The resource is still being created or changed; try again later";
  }
  if (vendorCode === "VPN.0003") return "Check projectId, and that these credentials may do this in that project";
  if (vendorCode !== SIGNATURE_REFUSED) return undefined;
  const what = "Check access key and secret, or that the token has not expired";
  const date = headers.get("date");
  if (date === undefined) return `${what}, and that both clocks agree within 15 minutes`;
  if (Math.abs(Date.parse(date) - nowMs) < 60_000) return what;
  return `${what}, and the clocks: the service's says ${date}, this one ${new Date(nowMs).toUTCString()}`;
}
