import * as z from "zod/mini";
import { MAX_TIMER_MS } from "../core/clock.ts";
import type { LongRunningOperation } from "../core/long-running-operation.ts";
import { lazy } from "../core/schema.ts";
import { defineWaitingOperation } from "../core/waiting-operation.ts";
import { getIPSecVPNSessionState } from "./generated/vpn/ipsec-sessions/operations.ts";
import type { IPSecVPNSessionState } from "./generated/vpn/ipsec-sessions/types.ts";
import { realizationState } from "./request-polling.ts";
import { chosen, REQUEST_CHOICES, type RequestWaitChoices } from "./wait-options.ts";

/** The arguments of `realization` of the manager API. */
export interface RealizationParams extends RequestWaitChoices {
  /** Id of the session. Changes to its service, endpoints and profiles are followed by it, too. */
  readonly ipsecVpnSessionId: string;
  /**
   * The `x-nsx-requestid` of the answer to the change; `withResponse()` gives it as `requestId`. An answer without one gives
   * `undefined`, which is refused before anything is sent.
   */
  readonly requestId: string | undefined;
}

/**
 * Waits until a change to an IPSec VPN session, or to anything that it uses, is in effect on every transport node: reads
 * the session's state for the request until it is `in_sync`, and gives that state. `unknown` means that a controller or a
 * node did not answer, and is read again, for `unknownMs` in a row at most. Where the request deleted the session, its end is a `NotFoundError`; there
 * `deleteIPSecVPNSession(...).untilDone()` knows it for what it is.
 *
 * @throws OperationFailedError when a node could not apply the change.
 * @throws TimeoutError with scope `wait` when `waitMs` passed, 1 200 000 by default, or `unknownMs`.
 * @throws InvalidRequestError with `vendorCode` 110199 when the session's VPN service is disabled.
 * @example
 * ```ts
 * import { createClient, realization } from "trunkline/nsx/vpn";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const state = await realization(client, {
 *   ipsecVpnSessionId: "8dd1c386-9b2c-4448-85b8-51ff649fae4f",
 *   requestId: "e550100d-f722-40cc-9de6-cf84d3da3ccb",
 * });
 * console.log(state.state, state.details);
 * ```
 */
export const realization: LongRunningOperation<"nsx", [params: RealizationParams], IPSecVPNSessionState> =
  /*#__PURE__*/ defineWaitingOperation(
    {
      ...getIPSecVPNSessionState.definition,
      id: "realization",
      params: lazy(() =>
        z.strictObject({
          ipsecVpnSessionId: text(),
          requestId: text(),
          strict: z.optional(z.literal("success")),
          partialSuccess: z.optional(z.enum(["accept", "fail"])),
          unknownMs: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_TIMER_MS))),
        }),
      ),
    },
    /*#__PURE__*/ realizationState<IPSecVPNSessionState>(() => getIPSecVPNSessionState),
    ({ ipsecVpnSessionId, requestId = "", ...choices }: RealizationParams) => ({
      kind: "state",
      ipsecVpnSessionId,
      requestId,
      ...chosen(choices, REQUEST_CHOICES),
    }),
  );

function text(): z.ZodMiniString {
  return z.string().check(z.minLength(1));
}
