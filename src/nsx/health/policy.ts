import type { Client } from "../../core/client.ts";
import { textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import type {
  AggregateIPSecVpnSessionStatistics,
  AggregateIPSecVpnSessionStatus,
} from "../generated/policy/common/aggregate/types.ts";
import { compose, disabled, disabledUnread } from "./compose.ts";
import { type HealthOptions, ifReadable, nowOf, saysDisabled } from "./fetching.ts";
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
  const points: readonly {
    readonly enforcement_point_path?: string | undefined;
    readonly display_name?: string | undefined;
  }[] = listOf(status.results) as NonNullable<AggregateIPSecVpnSessionStatus["results"]>;
  const statistics = listOf(context.statistics?.results) as NonNullable<AggregateIPSecVpnSessionStatistics["results"]>;
  const path = textOf(status.intent_path);
  const parts = points.map((point) => {
    const ofPoint = statistics.find((one) => one?.enforcement_point_path === point?.enforcement_point_path);
    return readPart(point, ofPoint);
  });
  const name = points.map((point) => textOf(point?.display_name)).find((one) => one !== undefined);
  return compose({ id: path?.slice(path.lastIndexOf("/") + 1), name, path }, parts, context);
}

/**
 * Reads whether an IPSec VPN session of the policy API is up, and why not: its detailed status and its statistics on all
 * enforcement points, and where it is not up also whether it or its service is disabled.
 *
 * @throws NotFoundError where there is no such session.
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
  { source, tunnels = true, previous, serviceId, sessionId, ...gateway }: PolicySessionHealthParams,
  options?: CallOptions,
): Promise<SessionHealth> {
  const operations = operationsOf(client, gateway, options);
  const place = { serviceId, sessionId };
  try {
    const [status, statistics] = await Promise.all([
      operations.status({ ...place, source }),
      tunnels ? operations.statistics({ ...place, source }) : undefined,
    ]);
    const read = readPolicySessionHealth(status, { statistics, previous, readAt: nowOf(client) });
    const health = { ...read, id: read.id ?? sessionId };
    if (health.isUp) return health;
    const session = await ifReadable(operations.session(place));
    if (session?.enabled === false) return disabled(health, "the session is disabled", previous);
    const service = await ifReadable(operations.service({ serviceId }));
    if (service?.enabled !== false) return health;
    return disabled(health, `its IPSec VPN service ${service.display_name ?? serviceId} is disabled`, previous);
  } catch (error) {
    const why = saysDisabled(error);
    if (why === undefined) throw error;
    return disabledUnread({ id: sessionId, name: undefined, path: undefined }, why, {
      previous,
      readAt: nowOf(client),
    });
  }
}
