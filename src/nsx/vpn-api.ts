import type { Client } from "../core/client.ts";
import type { CallOptions } from "../core/options.ts";
import type { Poller } from "../core/poller.ts";
import { type VpnApi as GeneratedVpnApi, vpnApi as generatedVpnApi } from "./generated/vpn/api.ts";
import type { IPSecVPNSessionState } from "./generated/vpn/ipsec-sessions/types.ts";
import { type RealizationParams, realization } from "./realization.ts";

/** The VPN part of the manager API: every documented operation as a method, and waiting for a change to be in effect. */
export interface VpnApi extends GeneratedVpnApi {
  /**
   * Waits until a change to an IPSec VPN session, or to anything that it uses, is in effect on every transport node, and
   * gives the session's state; 1 200 s at most by default.
   * `GET /api/v1/vpn/ipsec/sessions/{ipsec-vpn-session-id}/state?request_id=`
   * @throws OperationFailedError when a node could not apply the change.
   */
  realization(params: RealizationParams, options?: CallOptions): Poller<IPSecVPNSessionState>;
}

/** Makes the facade of the service for a client. */
export const vpnApi = (client: Client<"nsx">): VpnApi => ({
  ...generatedVpnApi(client),
  realization: (params, options) => realization(client, params, options),
});
