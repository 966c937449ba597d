import { decodeBase64 } from "../core/opaque-token.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { readChallenges } from "./challenge.ts";

/** Errors of a challenge whose claims are to be answered: other claims are wanted, or a session was revoked. */
const ANSWERED: readonly (string | undefined)[] = ["insufficient_claims", "invalid_token"];

/**
 * The claims that a refusal asks the next token for (continuous access evaluation), as JSON; `unreadable` where it asks for
 * some, and not in a form that a credential could be given.
 * @see {@link https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge | Claims challenges}
 */
export function claimsChallenge(headers: ResponseHeaders): { readonly claims: string } | "unreadable" | undefined {
  const header = headers.get("www-authenticate");
  if (header === undefined) return undefined;
  const challenge = readChallenges(header).find(({ scheme, params }) => {
    return scheme === "bearer" && params.get("claims") && ANSWERED.includes(params.get("error"));
  });
  const claims = decodeBase64(challenge?.params.get("claims"));
  if (claims !== undefined && isJsonObject(claims)) return { claims };
  return /\bclaims\s*=/i.test(header) ? "unreadable" : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
