import { createHmac } from "node:crypto";
import type { WireRequest } from "../wire.ts";
import { canonicalRequest, sha256 } from "./canonical-request.ts";

/** Keys that a request may be signed with. */
export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Set for a temporary key: the token that must be sent, and signed, with it. */
  readonly securityToken?: string;
}

/** The one algorithm that the emulator verifies. */
export const signatureScheme = "SDK-HMAC-SHA256";

const authorizationForm =
  /^SDK-HMAC-SHA256 Access=(?<access>[^,\s]+), ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/u;
const dateForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u;
const maxSkewMs = 15 * 60 * 1000;

/**
 * Checks the signature of a request as the API gateway does.
 *
 * @returns why the request is refused, or `undefined` when the signature holds
 */
export function verifySignature(request: WireRequest, keys: readonly SigningKey[], nowMs: number): string | undefined {
  const parts = authorizationForm.exec(request.headers.authorization ?? "")?.groups;
  if (parts === undefined) return "the Authorization header is not of the form that SDK-HMAC-SHA256 asks for";
  const key = keys.find(({ accessKeyId }) => accessKeyId === parts.access);
  if (key === undefined) return "the access key is not known";
  const names = (parts.names ?? "").split(";");
  const date = request.headers["x-sdk-date"] ?? "";
  return (
    checkSignedNames(request, names) ??
    checkDate(date, nowMs) ??
    checkSecurityToken(request, key, names) ??
    checkPayloadHash(request, names) ??
    checkDigest(request, names, date, key, parts.signature ?? "")
  );
}

/** A moment in the form of `X-Sdk-Date`, `YYYYMMDDTHHMMSSZ`. */
function toSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/gu, "");
}

function checkSignedNames(request: WireRequest, names: readonly string[]): string | undefined {
  for (const required of ["host", "x-sdk-date"]) {
    if (!names.includes(required)) return `the header ${required} must be signed`;
  }
  const missing = names.find((name) => request.headers[name] === undefined);
  return missing === undefined ? undefined : `the signed header ${missing} was not sent in lower case or not at all`;
}

function checkDate(date: string, nowMs: number): string | undefined {
  const match = dateForm.exec(date);
  if (match === null) return "X-Sdk-Date is not of the form YYYYMMDDTHHMMSSZ";
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const skewMs = Math.abs(nowMs - Date.UTC(year, month - 1, day, hour, minute, second));
  if (skewMs <= maxSkewMs) return undefined;
  return `the signature has expired: it was made at ${date} and the server's time is ${toSdkDate(nowMs)}`;
}

function checkSecurityToken(request: WireRequest, key: SigningKey, names: readonly string[]): string | undefined {
  const sent = request.headers["x-security-token"];
  if (key.securityToken === undefined) {
    return sent === undefined ? undefined : "a permanent access key was sent with a security token";
  }
  if (sent === undefined) return "a temporary access key needs X-Security-Token";
  if (sent !== key.securityToken) return "the security token does not belong to the access key";
  return names.includes("x-security-token") ? undefined : "X-Security-Token must be signed";
}

function checkPayloadHash(request: WireRequest, names: readonly string[]): string | undefined {
  const declared = request.headers["x-sdk-content-sha256"];
  if (declared === undefined) return undefined;
  if (!names.includes("x-sdk-content-sha256")) return "X-Sdk-Content-Sha256 must be signed";
  if (declared === "UNSIGNED-PAYLOAD" || declared === sha256(request.body)) return undefined;
  return "X-Sdk-Content-Sha256 is not the hash of the body";
}

function checkDigest(
  request: WireRequest,
  names: readonly string[],
  date: string,
  key: SigningKey,
  signature: string,
): string | undefined {
  const canonical = canonicalRequest(request, names);
  const digest = createHmac("sha256", key.secretAccessKey)
    .update([signatureScheme, date, sha256(canonical)].join("\n"))
    .digest("hex");
  if (digest === signature) return undefined;
  const echo = canonical.replaceAll("\n", "|").replaceAll(key.securityToken ?? "\n", "***");
  return `the signature does not hold; the canonical request computed here is ${echo}`;
}
