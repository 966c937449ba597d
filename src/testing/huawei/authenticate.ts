import type { IssuedTokens } from "../issued-tokens.ts";
import type { Proof } from "../received.ts";
import type { WireRequest } from "../wire.ts";
import { type HuaweiAccount, keysOf } from "./account.ts";
import { signatureScheme, verifySignature } from "./verify-signature.ts";

/**
 * Finds out how a request proves who sent it. A token wins over a signature, as at the gateway; a token is
 * compared as it is, since nothing in it can be computed.
 */
export function authenticate(request: WireRequest, account: HuaweiAccount, issued: IssuedTokens, nowMs: number): Proof {
  const token = request.headers["x-auth-token"];
  if (token !== undefined)
    return prove(
      "X-Auth-Token",
      token === account.token || issued.judge(token) === "good"
        ? undefined
        : "the token is not known. The token must be updated",
    );
  if (request.headers.authorization === undefined) {
    return prove("none", "the request carries neither a signature nor X-Auth-Token");
  }
  return prove(signatureScheme(request), verifySignature(request, keysOf(account), nowMs));
}

/** Why the request does not concern the account's project, or `undefined` when it does. */
export function refuseProject(
  request: WireRequest,
  projectInPath: string | undefined,
  account: HuaweiAccount,
): string | undefined {
  if (projectInPath !== undefined && projectInPath !== account.projectId) {
    return "the project in the path is not one that the credentials may use";
  }
  const scope = request.headers["x-project-id"];
  if (scope !== undefined && scope !== account.projectId) return "X-Project-Id does not name the project of the path";
  return undefined;
}

function prove(scheme: string, reason: string | undefined): Proof {
  return reason === undefined ? { scheme, verified: true } : { scheme, verified: false, reason };
}
