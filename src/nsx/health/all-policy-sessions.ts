import type { Client } from "../../core/client.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { checkHealthParams } from "./arguments.ts";
import { disabledUnread } from "./compose.ts";
import { nowOf } from "./fetching.ts";
import { type Gateway, type GatewayOperations, operationsOf } from "./gateway.ts";
import { policySessionHealth } from "./policy.ts";
import { type ReportOptions, report, type SessionReport, withoutId } from "./report.ts";

/** Which sessions of a gateway are reported, and how they are read. */
export type AllPolicySessionHealthParams = Gateway &
  ReportOptions & {
    /** Only those of this service; all services of the gateway where it is left out. */
    readonly serviceId?: string | undefined;
  };

/**
 * Reports the health of every IPSec VPN session of a gateway in the policy API, one by one in the order of its services and
 * their lists, while it reads the next ones. A session that cannot be read comes with its `error`, and the report goes on;
 * disabled ones are not asked.
 *
 * @throws ApiError where a list of services or sessions cannot be read.
 * @throws InvalidArgumentError naming what is unknown, missing or wrong in the arguments. Nothing is sent.
 * @example
 * ```ts
 * import { allPolicySessionHealth, createClient } from "trunkline/nsx/policy";
 * const client = createClient({ baseUrl: "https://nsx-mgr", credentials: { username: "admin", password: "..." } });
 * for await (const { path, health, error } of allPolicySessionHealth(client, { tier0Id: "t0" })) {
 *   if (!health?.isUp) console.log(path, health?.why ?? error?.message);
 * }
 * ```
 */
export async function* allPolicySessionHealth(
  client: Client<"nsx">,
  params: AllPolicySessionHealthParams,
  options?: CallOptions,
): AsyncGenerator<SessionReport, void, undefined> {
  checkHealthParams(OPERATION, params);
  const { serviceId, concurrency = 4, previous, source, tunnels, ...gateway } = params;
  yield* report(
    sessionsOf(operationsOf(client, gateway, options), serviceId),
    { concurrency, operation: OPERATION },
    ({ listed }) => listed,
    async ({ serviceId: ofService, listed }, session) => {
      const before = previous?.(session);
      if (membersOf(listed).enabled === false) {
        return disabledUnread(session, "the session is disabled", { previous: before, readAt: nowOf(client) });
      }
      const place = { ...gateway, serviceId: ofService, sessionId: session.id };
      const health = await policySessionHealth(client, { ...place, source, tunnels, previous: before }, options);
      return { ...health, name: health.name ?? session.name, path: health.path ?? session.path };
    },
  );
}

const OPERATION = "allPolicySessionHealth";

type Listed = Awaited<ReturnType<GatewayOperations["session"]>>;

async function* sessionsOf(
  operations: GatewayOperations,
  only: string | undefined,
): AsyncGenerator<{ readonly serviceId: string; readonly listed: Listed }, void, undefined> {
  const services: AsyncIterable<Listed> | readonly Listed[] =
    only === undefined ? operations.services() : [{ id: only }];
  for await (const service of services) {
    const serviceId = textOf(membersOf(service).id);
    if (serviceId === undefined) throw withoutId("service", OPERATION);
    for await (const listed of operations.sessions({ serviceId })) yield { serviceId, listed };
  }
}
