import type { Client } from "../../core/client.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { callHref } from "../call-href.ts";
import { changeElement, updateNamed } from "../elements/change.ts";
import { ElementList } from "../elements/element-list.ts";
import { entryPointOf } from "../elements/entry-points.ts";
import { getElement } from "../elements/read-element.ts";
import type { ElementRef, ReadElement } from "../elements/types.ts";
import type { RouteVpnTunnel, RouteVpnTunnelGroup } from "../generated/api/route-vpn/types.ts";
import {
  GET_ROUTE_TUNNEL,
  GET_ROUTE_TUNNEL_GROUP,
  LIST_ROUTE_TUNNEL_GROUPS,
  LIST_ROUTE_TUNNELS,
} from "./definitions.ts";
import { entryPointOfEither } from "./entry-points.ts";
import { listAt } from "./read-vpn.ts";

/** A route-based tunnel as it was read. */
export interface RouteTunnel extends ReadElement<RouteVpnTunnel> {
  /** Address of its group, under whichever name this version of the SMC has for it. */
  readonly group: string | undefined;
}

/** The route-based tunnels of the SMC. */
export function routeTunnelsOf(
  client: Client<"smc">,
  options: CallOptions | undefined,
): ElementList<RouteVpnTunnel, RouteTunnel> {
  const { id } = LIST_ROUTE_TUNNELS;
  return new ElementList<RouteVpnTunnel, RouteTunnel>(
    id,
    options,
    async () => {
      const at = await entryPointOf(client, "rbvpn_tunnel", id, options);
      return callHref<unknown>(client, LIST_ROUTE_TUNNELS, at, {}, options).withResponse();
    },
    async (item, own) => {
      const read = await getElement<RouteVpnTunnel>(client, item, own, GET_ROUTE_TUNNEL);
      const { tunnel_group_ref, monitoring_group_ref } = membersOf(read.body);
      return { ...read, group: textOf(tunnel_group_ref) ?? textOf(monitoring_group_ref) };
    },
  );
}

/** The groups of route-based tunnels, which are a kind of their own up to SMC 6.5. */
export function routeTunnelGroupsOf(
  client: Client<"smc">,
  options: CallOptions | undefined,
): ElementList<RouteVpnTunnelGroup> {
  const rels = ["rbvpn_tunnel_group", "rbvpn_tunnel_monitoring_group"] as const;
  return listAt<RouteVpnTunnelGroup>(
    client,
    [LIST_ROUTE_TUNNEL_GROUPS, GET_ROUTE_TUNNEL_GROUP],
    () => entryPointOfEither(client, rels, LIST_ROUTE_TUNNEL_GROUPS.id, options),
    options,
  );
}

/** Lets a route-based tunnel carry traffic, or not. */
export async function setRouteTunnelEnabled(
  client: Client<"smc">,
  tunnel: ElementRef,
  enabled: boolean,
  options: CallOptions | undefined,
): Promise<boolean> {
  const { hasChanged } = await changeElement<RouteVpnTunnel>(
    client,
    tunnel,
    (body) => (body.enabled === enabled ? undefined : { ...body, enabled }),
    options,
    updateNamed("vpn.setRouteTunnelEnabled"),
  );
  return hasChanged;
}
