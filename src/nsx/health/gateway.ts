import type { Client } from "../../core/client.ts";
import type { Handle } from "../../core/handle.ts";
import type { ListHandle } from "../../core/list-handle.ts";
import type { CallOptions } from "../../core/options.ts";
import type {
  AggregateIPSecVpnSessionStatistics,
  AggregateIPSecVpnSessionStatus,
} from "../generated/policy/common/aggregate/types.ts";
import {
  orgProjectGetTier1IPSecVpnService,
  orgProjectGetTier1IPSecVpnSession,
  orgProjectGetTier1IPSecVpnSessionStatistics,
  orgProjectGetTier1IPSecVpnSessionStatus,
  orgProjectListTier1IPSecVpnServices,
  orgProjectListTier1IPSecVpnSessions,
} from "../generated/policy/project-ipsec/operations.ts";
import {
  getTier0VpnIPSecVpnService,
  getTier0VpnIPSecVpnSession,
  getTier0VpnIPSecVpnSessionStatistics,
  getTier0VpnIPSecVpnSessionStatus,
  listTier0VpnIPSecVpnServices,
  listTier0VpnIPSecVpnSessions,
} from "../generated/policy/tier-0-ipsec/operations.ts";
import {
  getTier1VpnIPSecVpnService,
  getTier1VpnIPSecVpnSession,
  getTier1VpnIPSecVpnSessionStatistics,
  getTier1VpnIPSecVpnSessionStatus,
  listTier1VpnIPSecVpnServices,
  listTier1VpnIPSecVpnSessions,
} from "../generated/policy/tier-1-ipsec/operations.ts";

/** The gateway that a session stands on: tier-0, tier-1, or tier-1 of a project. */
export type Gateway =
  | { readonly tier0Id: string; readonly tier1Id?: never; readonly orgId?: never; readonly projectId?: never }
  | { readonly tier1Id: string; readonly tier0Id?: never; readonly orgId?: never; readonly projectId?: never }
  | { readonly orgId: string; readonly projectId: string; readonly tier1Id: string; readonly tier0Id?: never };

interface ServicePlace {
  readonly serviceId: string;
}

interface SessionPlace extends ServicePlace {
  readonly sessionId: string;
}

/** What can be switched off. */
interface Switchable {
  readonly id?: string | undefined;
  readonly display_name?: string | undefined;
  readonly path?: string | undefined;
  readonly enabled?: boolean | undefined;
}

type Sourced = SessionPlace & { readonly source?: "realtime" | "cached" | undefined };

/** The operations on the sessions of one gateway. */
export interface GatewayOperations {
  status(place: Sourced): Handle<AggregateIPSecVpnSessionStatus>;
  statistics(place: Sourced): Handle<AggregateIPSecVpnSessionStatistics>;
  session(place: SessionPlace): Handle<Switchable>;
  service(place: ServicePlace): Handle<Switchable>;
  sessions(place: ServicePlace): ListHandle<Switchable, unknown>;
  services(): ListHandle<Switchable, unknown>;
}

/** The operations of the kind of gateway that it is. A gateway that is none is refused by their own checks. */
export function operationsOf(client: Client<"nsx">, gateway: Gateway, options?: CallOptions): GatewayOperations {
  if (gateway.orgId !== undefined) {
    return {
      status: (place) => orgProjectGetTier1IPSecVpnSessionStatus(client, { ...gateway, ...place }, options),
      statistics: (place) => orgProjectGetTier1IPSecVpnSessionStatistics(client, { ...gateway, ...place }, options),
      session: (place) => orgProjectGetTier1IPSecVpnSession(client, { ...gateway, ...place }, options),
      service: (place) => orgProjectGetTier1IPSecVpnService(client, { ...gateway, ...place }, options),
      sessions: (place) => orgProjectListTier1IPSecVpnSessions(client, { ...gateway, ...place }, options),
      services: () => orgProjectListTier1IPSecVpnServices(client, { ...gateway }, options),
    };
  }
  if (gateway.tier1Id !== undefined) {
    return {
      status: (place) => getTier1VpnIPSecVpnSessionStatus(client, { ...gateway, ...place }, options),
      statistics: (place) => getTier1VpnIPSecVpnSessionStatistics(client, { ...gateway, ...place }, options),
      session: (place) => getTier1VpnIPSecVpnSession(client, { ...gateway, ...place }, options),
      service: (place) => getTier1VpnIPSecVpnService(client, { ...gateway, ...place }, options),
      sessions: (place) => listTier1VpnIPSecVpnSessions(client, { ...gateway, ...place }, options),
      services: () => listTier1VpnIPSecVpnServices(client, { ...gateway }, options),
    };
  }
  return {
    status: (place) => getTier0VpnIPSecVpnSessionStatus(client, { ...gateway, ...place }, options),
    statistics: (place) => getTier0VpnIPSecVpnSessionStatistics(client, { ...gateway, ...place }, options),
    session: (place) => getTier0VpnIPSecVpnSession(client, { ...gateway, ...place }, options),
    service: (place) => getTier0VpnIPSecVpnService(client, { ...gateway, ...place }, options),
    sessions: (place) => listTier0VpnIPSecVpnSessions(client, { ...gateway, ...place }, options),
    services: () => listTier0VpnIPSecVpnServices(client, { ...gateway }, options),
  };
}
