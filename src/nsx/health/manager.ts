import type { Client } from "../../core/client.ts";
import type { TrunklineError } from "../../core/errors/trunkline-error.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import type { IPSecVPNSessionStatus } from "../generated/vpn/common/types.ts";
import { getIPSecVPNService } from "../generated/vpn/ipsec-services/operations.ts";
import {
  getIPSecVPNIKESessionStatus,
  getIPSecVPNSession,
  getIPSecVPNSessionStatistics,
} from "../generated/vpn/ipsec-sessions/operations.ts";
import type { IPSecVPNSessionStatistics } from "../generated/vpn/ipsec-sessions/types.ts";
import { checkContext, checkHealthParams } from "./arguments.ts";
import { compose, disabled, disabledUnread, withUnread } from "./compose.ts";
import { type HealthOptions, NOT_ASKED, nowOf, saysDisabled, tryToRead, whyOfService } from "./fetching.ts";
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
 * @throws InvalidArgumentError naming what is unknown or wrong in `context`, or for an answer that is still awaited.
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
  checkContext("readSessionHealth", status, context);
  // Answers may be null, whatever their type says.
  const { ipsec_vpn_session_id: id, display_name: name } = membersOf(status);
  const identity = { id: textOf(id), name: textOf(name), path: undefined };
  return compose(identity, [readPart(status, context.statistics)], context);
}

/**
 * Reads whether an IPSec VPN session of the manager API is up, and why not: its status, the statistics of its tunnels, and
 * where it is not up also whether it or its service is disabled. What cannot be read beside the status is told in `unread`.
 *
 * @throws NotFoundError where there is no such session.
 * @throws InvalidArgumentError naming what is unknown, missing or wrong in the arguments. Nothing is sent.
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
  params: SessionHealthParams,
  options?: CallOptions,
): Promise<SessionHealth> {
  checkHealthParams("sessionHealth", params);
  const { ipsecVpnSessionId: sessionId, source, tunnels = true, previous } = params;
  const identity = { id: sessionId, name: undefined, path: undefined };
  try {
    const [status, { answer: statistics, error }] = await Promise.all([
      getIPSecVPNIKESessionStatus(client, { sessionId, source }, options),
      // Only as it is at the moment: the manager keeps no statistics.
      tunnels ? tryToRead(getIPSecVPNSessionStatistics(client, { sessionId }, options)) : NOT_ASKED,
    ]);
    const read = readSessionHealth(status, { statistics, previous, readAt: nowOf(client) });
    const health = withUnread({ ...read, id: read.id ?? sessionId }, { statistics: error });
    if (health.isUp) return health;
    const { why = saysDisabled(error), ...unread } = await whyDisabled(client, sessionId, options);
    return why === undefined ? withUnread(health, unread) : disabled(health, why, previous);
  } catch (error) {
    const why = saysDisabled(error);
    if (why === undefined) throw error;
    return disabledUnread(identity, why, { previous, readAt: nowOf(client) });
  }
}

/** Why it is switched off, if so, and what of that could not be read. */
type Switch = {
  readonly why?: string | undefined;
  readonly session?: TrunklineError | undefined;
  readonly service?: TrunklineError | undefined;
};

async function whyDisabled(
  client: Client<"nsx">,
  ipsecVpnSessionId: string,
  options: CallOptions | undefined,
): Promise<Switch> {
  const session = await tryToRead(getIPSecVPNSession(client, { ipsecVpnSessionId }, options));
  const { enabled, ipsec_vpn_service_id } = membersOf(session.answer);
  if (enabled === false) return { why: "the session is disabled" };
  const ipsecVpnServiceId = textOf(ipsec_vpn_service_id);
  if (ipsecVpnServiceId === undefined) return { session: session.error };
  const service = await tryToRead(getIPSecVPNService(client, { ipsecVpnServiceId }, options));
  return { why: whyOfService(service.answer, ipsecVpnServiceId), service: service.error };
}
