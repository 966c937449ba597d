import type { Client } from "../../core/client.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { listIPSecVPNSessions } from "../generated/vpn/ipsec-sessions/operations.ts";
import { checkHealthParams } from "./arguments.ts";
import { disabledUnread } from "./compose.ts";
import { nowOf } from "./fetching.ts";
import { sessionHealth } from "./manager.ts";
import { type ReportOptions, report, type SessionReport } from "./report.ts";

/** Which sessions of the manager API are reported, and how they are read. */
export interface AllSessionHealthParams extends ReportOptions {
  /** Only those of this service. */
  readonly ipsecVpnServiceId?: string | undefined;
}

/**
 * Reports the health of every IPSec VPN session of the manager API, one by one in the order of their list, while it reads the
 * next ones. A session that cannot be read comes with its `error`, and the report goes on; disabled ones are not asked.
 *
 * @throws ApiError where the list of sessions cannot be read.
 * @throws InvalidArgumentError naming what is unknown or wrong in the arguments. Nothing is sent.
 * @example
 * ```ts
 * import { allSessionHealth, createClient } from "trunkline/nsx/vpn";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * for await (const { name, health, error } of allSessionHealth(client)) {
 *   if (!health?.isUp) console.log(name, health?.why ?? error?.message);
 * }
 * ```
 */
export async function* allSessionHealth(
  client: Client<"nsx">,
  params: AllSessionHealthParams = {},
  options?: CallOptions,
): AsyncGenerator<SessionReport, void, undefined> {
  const operation = "allSessionHealth";
  checkHealthParams(operation, params);
  const { ipsecVpnServiceId, concurrency = 4, previous, ...how } = params;
  yield* report(
    listIPSecVPNSessions(client, { ipsecVpnServiceId }, options),
    { concurrency, operation },
    (listed) => listed,
    async (listed, session) => {
      const before = previous?.(session);
      if (membersOf(listed).enabled === false) {
        return disabledUnread(session, "the session is disabled", { previous: before, readAt: nowOf(client) });
      }
      return sessionHealth(client, { ...how, ipsecVpnSessionId: session.id, previous: before }, options);
    },
  );
}
