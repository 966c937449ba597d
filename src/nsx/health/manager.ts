import type { Client } from "../../core/client.ts";
import type { CallOptions } from "../../core/options.ts";
import type { IPSecVPNSessionStatus } from "../generated/vpn/common/types.ts";
import { getIPSecVPNService } from "../generated/vpn/ipsec-services/operations.ts";
import {
  getIPSecVPNIKESessionStatus,
  getIPSecVPNSession,
  getIPSecVPNSessionStatistics,
} from "../generated/vpn/ipsec-sessions/operations.ts";
import type { IPSecVPNSessionStatistics } from "../generated/vpn/ipsec-sessions/types.ts";
import { compose, disabled, disabledUnread } from "./compose.ts";
import { type HealthOptions, ifReadable, nowOf, saysDisabled } from "./fetching.ts";
import { readPart } from "./parts.ts";
import type { HealthContext, SessionHealth } from "./view.ts";

/** Which session of the manager API, and how its health is read. */
export interface SessionHealthParams extends HealthOptions {
  /** Id of the session. */
  readonly ipsecVpnSessionId: string;
}

/**
 * Makes the view of an answer of `getIPSecVPNIKESessionStatus`. Nothing is sent.
 *
 * @example
 * ```ts
 * import { createClient, getIPSecVPNIKESessionStatus, readSessionHealth } from "trunkline/nsx/vpn";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const health = readSessionHealth(await getIPSecVPNIKESessionStatus(client, { sessionId: "to-plano" }));
 * console.log(health.isUp, health.why);
 * ```
 */
export function readSessionHealth(
  status: IPSecVPNSessionStatus,
  context: HealthContext<IPSecVPNSessionStatistics> = {},
): SessionHealth {
  const { ipsec_vpn_session_id: id, display_name: name } = status;
  const identity = { id: id ?? undefined, name: name ?? undefined, path: undefined };
  return compose(identity, [readPart(status, context.statistics)], context);
}

/**
 * Reads whether an IPSec VPN session of the manager API is up, and why not: its status, the statistics of its tunnels, and
 * where it is not up also whether it or its service is disabled.
 *
 * @throws NotFoundError where there is no such session.
 * @example
 * ```ts
 * import { createClient, sessionHealth } from "trunkline/nsx/vpn";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const { isUp, state, why } = await sessionHealth(client, { ipsecVpnSessionId: "8dd1c386-9b2c-4448-85b8-51ff649fae4f" });
 * if (!isUp) console.log(state, why);
 * ```
 */
export async function sessionHealth(
  client: Client<"nsx">,
  { ipsecVpnSessionId: sessionId, source, tunnels = true, previous }: SessionHealthParams,
  options?: CallOptions,
): Promise<SessionHealth> {
  try {
    const [status, statistics] = await Promise.all([
      getIPSecVPNIKESessionStatus(client, { sessionId, source }, options),
      // Only as it is at the moment: the manager keeps no statistics.
      tunnels ? getIPSecVPNSessionStatistics(client, { sessionId }, options) : undefined,
    ]);
    const read = readSessionHealth(status, { statistics, previous, readAt: nowOf(client) });
    const health = { ...read, id: read.id ?? sessionId };
    if (health.isUp) return health;
    const why = await whyDisabled(client, sessionId, options);
    return why === undefined ? health : disabled(health, why, previous);
  } catch (error) {
    const why = saysDisabled(error);
    if (why === undefined) throw error;
    return disabledUnread({ id: sessionId, name: undefined, path: undefined }, why, {
      previous,
      readAt: nowOf(client),
    });
  }
}

async function whyDisabled(
  client: Client<"nsx">,
  ipsecVpnSessionId: string,
  options: CallOptions | undefined,
): Promise<string | undefined> {
  const session = await ifReadable(getIPSecVPNSession(client, { ipsecVpnSessionId }, options));
  if (session?.enabled === false) return "the session is disabled";
  const ipsecVpnServiceId = session?.ipsec_vpn_service_id;
  if (!ipsecVpnServiceId) return undefined;
  const service = await ifReadable(getIPSecVPNService(client, { ipsecVpnServiceId }, options));
  return service?.enabled === false
    ? `its IPSec VPN service ${service.display_name ?? ipsecVpnServiceId} is disabled`
    : undefined;
}
