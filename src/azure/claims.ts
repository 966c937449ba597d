import { decodeBase64 } from "../core/opaque-token.ts";
import type { ResponseHeaders } from "../core/response-headers.ts";
import { readChallenges } from "./challenge.ts";

/** Errors of a challenge whose claims are to be answered: other claims are wanted, or a session was revoked. */
const ANSWERED: readonly (string | undefined)[] = ["insufficient_claims", "invalid_token"];

/** Longer claims are nobody's: they have to fit into a form of the login host. */
const LONGEST_CLAIMS = 16_384;

/**
 * The claims that a refusal asks the next token for (continuous access evaluation), as JSON; `unreadable` where it asks for
 * some, and not in a form that a credential could be given.
 * @see {@link https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge | Claims challenges}
 */
export function claimsChallenge(headers: ResponseHeaders): { readonly claims: string } | "unreadable" | undefined {
  const header = headers.get("www-authenticate");
  if (header === undefined) return undefined;
  const challenges = readChallenges(header).filter(({ scheme, params }) => scheme === "bearer" && params.has("claims"));
  const asked = challenges.find(({ params }) => ANSWERED.includes(params.get("error")))?.params.get("claims") ?? "";
  const claims = asked.length > LONGEST_CLAIMS ? undefined : decodeBase64(asked);
  if (claims !== undefined && isJsonObject(claims)) return { claims };
  return challenges.length > 0 ? "unreadable" : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
