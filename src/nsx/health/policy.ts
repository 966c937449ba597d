import type { Client } from "../../core/client.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import type {
  AggregateIPSecVpnSessionStatistics,
  AggregateIPSecVpnSessionStatus,
} from "../generated/policy/common/aggregate/types.ts";
import { checkContext, checkHealthParams } from "./arguments.ts";
import { compose, disabled, disabledUnread, withUnread } from "./compose.ts";
import { type HealthOptions, NOT_ASKED, nowOf, saysDisabled, tryToRead, whyOfService } from "./fetching.ts";
import { type Gateway, operationsOf } from "./gateway.ts";
import { listOf, readPart } from "./parts.ts";
import type { HealthContext, SessionHealth } from "./view.ts";

/** Which session of the policy API, and how its health is read. */
export type PolicySessionHealthParams = Gateway &
  HealthOptions & {
    /** Id of the IPSec VPN service on the gateway. */
    readonly serviceId: string;
    /** Id of the session. */
    readonly sessionId: string;
  };

/**
 * Makes the view of an answer of a session's `detailed-status`, such as `getTier0VpnIPSecVpnSessionStatus` gives. Several
 * enforcement points make one state: `degraded` where only some of them are up. Nothing is sent.
 *
 * @throws InvalidArgumentError naming what is unknown or wrong in `context`, or for an answer that is still awaited.
 * @example
 * ```ts
 * import { createClient, getTier0VpnIPSecVpnSessionStatus, readPolicySessionHealth } from "trunkline/nsx/policy";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const place = { tier0Id: "t0", serviceId: "default", sessionId: "to-plano" };
 * const health = readPolicySessionHealth(await getTier0VpnIPSecVpnSessionStatus(client, place));
 * console.log(health.isUp, health.why);
 * ```
 */
export function readPolicySessionHealth(
  status: AggregateIPSecVpnSessionStatus,
  context: HealthContext<AggregateIPSecVpnSessionStatistics> = {},
): SessionHealth {
  checkContext("readPolicySessionHealth", status, context);
  // Answers and their rows may be null, whatever their types say.
  const { results, intent_path } = membersOf(status);
  const points = listOf(results).map(membersOf);
  const statistics = listOf(membersOf(context.statistics).results).map(membersOf);
  const path = textOf(intent_path);
  const parts = points.map((point) => {
    const ofPoint = statistics.find((one) => one.enforcement_point_path === point.enforcement_point_path);
    return readPart(point, ofPoint);
  });
  const name = points.map((point) => textOf(point.display_name)).find((one) => one !== undefined);
  return compose({ id: path?.slice(path.lastIndexOf("/") + 1), name, path }, parts, context);
}

/**
 * Reads whether an IPSec VPN session of the policy API is up, and why not: its detailed status and its statistics on all
 * enforcement points, and where it is not up also whether it or its service is disabled. What cannot be read beside the
 * status is told in `unread`.
 *
 * @throws NotFoundError where there is no such session.
 * @throws InvalidArgumentError naming what is unknown, missing or wrong in the arguments. Nothing is sent.
 * @example
 * ```ts
 * import { createClient, policySessionHealth } from "trunkline/nsx/policy";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * const place = { tier0Id: "t0", serviceId: "default", sessionId: "to-plano" };
 * const { isUp, tunnels, why } = await policySessionHealth(client, place);
 * console.log(isUp ? tunnels.length : why);
 * ```
 */
export async function policySessionHealth(
  client: Client<"nsx">,
  params: PolicySessionHealthParams,
  options?: CallOptions,
): Promise<SessionHealth> {
  checkHealthParams("policySessionHealth", params);
  const { source, tunnels = true, previous, serviceId, sessionId, ...gateway } = params;
  const operations = operationsOf(client, gateway, options);
  const place = { serviceId, sessionId };
  const identity = { id: sessionId, name: undefined, path: undefined };
  try {
    const [status, { answer: statistics, error }] = await Promise.all([
      operations.status({ ...place, source }),
      tunnels ? tryToRead(operations.statistics({ ...place, source })) : NOT_ASKED,
    ]);
    const read = readPolicySessionHealth(status, { statistics, previous, readAt: nowOf(client) });
    const health = withUnread({ ...read, id: read.id ?? sessionId }, { statistics: error });
    if (health.isUp) return health;
    const session = await tryToRead(operations.session(place));
    if (membersOf(session.answer).enabled === false) return disabled(health, "the session is disabled", previous);
    const service = await tryToRead(operations.service({ serviceId }));
    const why = whyOfService(service.answer, serviceId) ?? saysDisabled(error);
    const unread = { session: session.error, service: service.error };
    return why === undefined ? withUnread(health, unread) : disabled(health, why, previous);
  } catch (error) {
    const why = saysDisabled(error);
    if (why === undefined) throw error;
    return disabledUnread(identity, why, { previous, readAt: nowOf(client) });
  }
}
