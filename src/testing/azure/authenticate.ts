import { toBytes, type WireRequest } from "../wire.ts";
import { ArmRefusal } from "./refusal.ts";
import type { TokenFault, TokenMint } from "./token-mint.ts";

/** Audiences that the public Resource Manager takes beside its own address, the older one included. */
const publicAudiences = ["https://management.azure.com", "https://management.core.windows.net"];

const refusals: Readonly<Record<TokenFault & string, readonly [code: string, message: string]>> = {
  unknown: ["InvalidAuthenticationToken", "The access token is invalid."],
  expired: ["ExpiredAuthenticationToken", "The access token has expired. Renew it and send the request again."],
  "wrong audience": ["InvalidAuthenticationTokenAudience", "The access token was made for another audience."],
};

/** Why a request is refused for want of a good bearer token, or `undefined` when it has one. */
export function authenticate({ headers, origin }: WireRequest, mint: TokenMint): ArmRefusal | undefined {
  const { authorization } = headers;
  if (authorization === undefined) {
    return unauthorized("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
  }
  const token = /^bearer +(\S+)$/iu.exec(authorization)?.[1];
  if (token === undefined) {
    return unauthorized("AuthenticationFailedInvalidHeader", "Authentication failed. Only bearer tokens are taken.");
  }
  const fault = mint.judge(token, [origin, ...publicAudiences]);
  if (typeof fault !== "object") return fault && unauthorized(...refusals[fault]);
  const message = "The token does not have the claims that WWW-Authenticate asks for: sign in again with them.";
  const claims = btoa(String.fromCharCode(...toBytes(JSON.stringify(fault.lacks))));
  return unauthorized("InvalidAuthenticationToken", message, "insufficient_claims", [`claims="${claims}"`]);
}

function unauthorized(
  code: string,
  message: string,
  error = "invalid_token",
  more: readonly string[] = [],
): ArmRefusal {
  const challenge = [
    'authorization_uri="https://login.microsoftonline.com/common"',
    `error="${error}"`,
    `error_description="${message}"`,
    ...more,
  ];
  return new ArmRefusal(401, code, message, { headers: { "www-authenticate": `Bearer ${challenge.join(", ")}` } });
}
