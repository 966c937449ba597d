import type { Client } from "../../core/client.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { entryPointOf } from "../elements/entry-points.ts";
import type { ElementRef, ReadElement } from "../elements/types.ts";
import type { Meta } from "../generated/api/common/types.ts";
import type { RouteVpnTunnel, RouteVpnTunnelGroup } from "../generated/api/route-vpn/types.ts";
import { changeElement } from "./change-element.ts";
import {
  GET_ROUTE_TUNNEL,
  GET_ROUTE_TUNNEL_GROUP,
  LIST_ROUTE_TUNNEL_GROUPS,
  LIST_ROUTE_TUNNELS,
} from "./definitions.ts";
import { entryPointOfEither } from "./entry-points.ts";
import { placeOf } from "./place.ts";
import { metasIn } from "./read-vpn.ts";
import { subElements, type VpnElements } from "./sub-elements.ts";

/** A route-based tunnel as it was read. */
export interface RouteTunnel extends ReadElement<RouteVpnTunnel> {
  /** Address of its group, under whichever name this version of the SMC has for it. */
  readonly group: string | undefined;
}

/** The route-based tunnels of the SMC. */
export function routeTunnelsOf(client: Client<"smc">, options: CallOptions | undefined): VpnElements<RouteTunnel> {
  const place = placeOf(client);
  const load = async (): Promise<readonly Meta[]> => {
    const at = await entryPointOf(client, "rbvpn_tunnel", LIST_ROUTE_TUNNELS.id, options);
    return metasIn(await place.callAt(LIST_ROUTE_TUNNELS, at, {}, options));
  };
  return subElements<RouteVpnTunnel, RouteTunnel>(place, load, GET_ROUTE_TUNNEL, options, (read) => {
    const { tunnel_group_ref, monitoring_group_ref } = membersOf(read.body);
    return { ...read, group: textOf(tunnel_group_ref) ?? textOf(monitoring_group_ref) };
  });
}

/** The groups of route-based tunnels, which are a kind of their own up to SMC 6.5. */
export function routeTunnelGroupsOf(
  client: Client<"smc">,
  options: CallOptions | undefined,
): VpnElements<ReadElement<RouteVpnTunnelGroup>> {
  const place = placeOf(client);
  const load = async (): Promise<readonly Meta[]> => {
    const rels = ["rbvpn_tunnel_group", "rbvpn_tunnel_monitoring_group"] as const;
    const at = await entryPointOfEither(client, rels, LIST_ROUTE_TUNNEL_GROUPS.id, options);
    return metasIn(await place.callAt(LIST_ROUTE_TUNNEL_GROUPS, at, {}, options));
  };
  return subElements<RouteVpnTunnelGroup>(place, load, GET_ROUTE_TUNNEL_GROUP, options, (read) => read);
}

/** Lets a route-based tunnel carry traffic, or not. */
export function setRouteTunnelEnabled(
  client: Client<"smc">,
  tunnel: ElementRef,
  enabled: boolean,
  options: CallOptions | undefined,
): Promise<boolean> {
  return changeElement<RouteVpnTunnel>(
    placeOf(client),
    tunnel,
    (body) => (body.enabled === enabled ? undefined : { ...body, enabled }),
    options,
    "vpn.setRouteTunnelEnabled",
  );
}
