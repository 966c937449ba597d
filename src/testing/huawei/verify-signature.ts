import { createHmac, hkdfSync } from "node:crypto";
import type { WireRequest } from "../wire.ts";
import { canonicalRequest, sha256 } from "./canonical-request.ts";

/** Keys that a request may be signed with. */
export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Set for a temporary key: the token that must be sent, and signed, with it. */
  readonly securityToken?: string;
}

/** What an `Authorization` header says. */
interface Claim {
  readonly algorithm: string;
  readonly accessKeyId: string;
  /** Day, region and service that the key was derived for; absent where the secret itself signs. */
  readonly scope: string | undefined;
  readonly names: readonly string[];
  readonly signature: string;
}

// A derived key has its scope behind the access key id.
const authorizationForm =
  /^(?:(?<plain>SDK-HMAC-SHA256) Access=(?<access>[^,\s]+)|(?<derived>V11-HMAC-SHA256) Credential=(?<credential>[^,\s/]+)\/(?<scope>\d{8}\/[^,\s/]+\/[^,\s/]+)), ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/u;
const dateForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u;
const maxSkewMs = 15 * 60 * 1000;

/**
 * Checks the signature of a request as the API gateway does.
 *
 * @returns why the request is refused, or `undefined` when the signature holds
 */
export function verifySignature(request: WireRequest, keys: readonly SigningKey[], nowMs: number): string | undefined {
  const claim = readClaim(request);
  if (claim === undefined) {
    return `the Authorization header is not of the form that ${signatureScheme(request)} asks for`;
  }
  const key = keys.find(({ accessKeyId }) => accessKeyId === claim.accessKeyId);
  if (key === undefined) return "the access key is not known";
  const date = request.headers["x-sdk-date"] ?? "";
  return (
    checkSignedNames(request, claim.names) ??
    checkDate(date, nowMs) ??
    checkScope(claim, date) ??
    checkSecurityToken(request, key, claim.names) ??
    checkPayloadHash(request, claim.names) ??
    checkDigest(request, claim, date, key)
  );
}

/** The algorithm that a request names, whether its signature holds or not. */
export function signatureScheme(request: WireRequest): string {
  return request.headers.authorization?.startsWith("V11-") ? "V11-HMAC-SHA256" : "SDK-HMAC-SHA256";
}

function readClaim(request: WireRequest): Claim | undefined {
  const parts = authorizationForm.exec(request.headers.authorization ?? "")?.groups;
  if (parts === undefined) return undefined;
  return {
    algorithm: parts.plain ?? parts.derived ?? "",
    accessKeyId: parts.access ?? parts.credential ?? "",
    scope: parts.scope,
    names: (parts.names ?? "").split(";"),
    signature: parts.signature ?? "",
  };
}

/** A moment in the form of `X-Sdk-Date`, `YYYYMMDDTHHMMSSZ`. */
function toSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/gu, "");
}

function checkSignedNames(request: WireRequest, names: readonly string[]): string | undefined {
  for (const required of ["host", "x-sdk-date"]) {
    if (!names.includes(required)) return `the header ${required} must be signed`;
  }
  // Gateways drop such headers, so nobody could check them.
  if (names.some((name) => name.includes("_"))) return "a header with an underscore in its name must not be signed";
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

function checkScope({ scope }: Claim, date: string): string | undefined {
  if (scope === undefined || scope.startsWith(`${date.slice(0, 8)}/`)) return undefined;
  return "the key was derived for another day than that of X-Sdk-Date";
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
  { algorithm, scope, names, signature }: Claim,
  date: string,
  key: SigningKey,
): string | undefined {
  const canonical = canonicalRequest(request, names);
  const lines = [algorithm, date, ...(scope === undefined ? [] : [scope]), sha256(canonical)];
  const secret = scope === undefined ? key.secretAccessKey : deriveSecret(key, scope);
  if (createHmac("sha256", secret).update(lines.join("\n")).digest("hex") === signature) return undefined;
  const echo = canonical.replaceAll("\n", "|").replaceAll(key.securityToken ?? "\n", "***");
  return `the signature does not hold; the canonical request computed here is ${echo}`;
}

/** The derived key as the gateway uses it: the hexadecimal text of its 32 bytes. */
function deriveSecret({ accessKeyId, secretAccessKey }: SigningKey, scope: string): string {
  return Buffer.from(hkdfSync("sha256", secretAccessKey, accessKeyId, scope, 32)).toString("hex");
}
