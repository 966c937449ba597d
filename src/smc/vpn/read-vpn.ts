import type { Client } from "../../core/client.ts";
import { isMissingLinkError } from "../../core/errors/missing-link-error.ts";
import { membersOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import type { ElementRef, ReadElement } from "../elements/types.ts";
import type { Meta } from "../generated/api/common/types.ts";
import type { FirewallNode } from "../generated/api/nodes/types.ts";
import type { EndpointTunnel, GatewayNode, GatewayTunnel } from "../generated/api/policy-vpn/types.ts";
import {
  GET_ENDPOINT_TUNNEL,
  GET_ENGINE,
  GET_GATEWAY,
  GET_NODE,
  GET_TUNNEL,
  GET_VPN,
  LIST_ENDPOINT_TUNNELS,
  LIST_GATEWAYS,
  LIST_NODES,
  LIST_TUNNELS,
} from "./definitions.ts";
import { follow, hrefOf, linkAmong, linksOf, type Place, placeOf } from "./place.ts";
import { subElements, type VpnElements } from "./sub-elements.ts";

/** What a gateway is in a VPN. */
export type GatewayUsage = "central" | "satellite" | "mobile";

const USAGES: readonly GatewayUsage[] = ["central", "satellite", "mobile"];

type Address = () => Promise<string>;

/** The elements that an answer lists. */
export function metasIn(answer: unknown): readonly Meta[] {
  const { result } = membersOf(answer);
  return (Array.isArray(result) ? result : []).filter((one): one is Meta => typeof membersOf(one).href === "string");
}

/** The tunnels that an address lists. */
export function tunnelsAt(
  place: Place,
  at: Address,
  options: CallOptions | undefined,
): VpnElements<ReadElement<GatewayTunnel>> {
  const load = async (): Promise<readonly Meta[]> => metasIn(await place.callAt(LIST_TUNNELS, await at(), {}, options));
  return subElements<GatewayTunnel>(place, load, GET_TUNNEL, options, (read) => read);
}

/** The gateways that several addresses list, one list after the other. */
export function gatewaysAt(
  place: Place,
  at: () => Promise<readonly string[]>,
  options: CallOptions | undefined,
): VpnElements<ReadElement<GatewayNode>> {
  const load = async (): Promise<readonly Meta[]> => {
    const metas: Meta[] = [];
    for (const href of await at()) metas.push(...metasIn(await place.callAt(LIST_GATEWAYS, href, {}, options)));
    return metas;
  };
  return subElements<GatewayNode>(place, load, GET_GATEWAY, options, (read) => read);
}

/** The tunnels from endpoint to endpoint of a tunnel between gateways, or of a route-based one. */
export function endpointTunnelsOf(
  place: Place,
  tunnel: ElementRef,
  options: CallOptions | undefined,
): VpnElements<ReadElement<EndpointTunnel>> {
  const link = ["gateway_endpoint_tunnel", LIST_ENDPOINT_TUNNELS.id, "tunnel"] as const;
  const load = async (): Promise<readonly Meta[]> => {
    const at = await follow(place, tunnel, GET_TUNNEL, link, options);
    return metasIn(await place.callAt(LIST_ENDPOINT_TUNNELS, at, {}, options));
  };
  return subElements<EndpointTunnel>(place, load, GET_ENDPOINT_TUNNEL, options, (read) => read);
}

/** The tunnels of a VPN that need not be open. */
export function tunnelsOf(
  client: Client<"smc">,
  vpn: ElementRef,
  options: CallOptions | undefined,
): VpnElements<ReadElement<GatewayTunnel>> {
  const place = placeOf(client);
  return tunnelsAt(
    place,
    () => follow(place, vpn, GET_VPN, ["gateway_tunnel", LIST_TUNNELS.id, "vpn"], options),
    options,
  );
}

/** The gateways of a VPN that need not be open: of one usage, or all of them. */
export function gatewaysOf(
  client: Client<"smc">,
  vpn: ElementRef,
  usage: GatewayUsage | undefined,
  options: CallOptions | undefined,
): VpnElements<ReadElement<GatewayNode>> {
  const place = placeOf(client);
  const at = async (): Promise<readonly string[]> => {
    const href = hrefOf(vpn, "vpn", LIST_GATEWAYS.id);
    const given = linksOf(membersOf(vpn).body);
    const links = given.size > 0 ? given : linksOf(await place.callAt<unknown>(GET_VPN, href, {}, options));
    const find = (one: GatewayUsage): string => linkAmong(links, `${one}_gateway_node`, LIST_GATEWAYS.id, href);
    if (usage !== undefined) return [find(usage)];
    // A version without clients of users has no list of their gateways.
    return USAGES.flatMap((one) => {
      try {
        return [find(one)];
      } catch (error) {
        if (one === "central" || !isMissingLinkError(error)) throw error;
        return [];
      }
    });
  };
  return gatewaysAt(place, at, options);
}

/** The nodes of an engine, which stand in its body, each in a wrapper that is called like its kind. */
export function nodesOf(
  client: Client<"smc">,
  engine: ElementRef,
  options: CallOptions | undefined,
): VpnElements<ReadElement<FirewallNode>> {
  const place = placeOf(client);
  const load = async (): Promise<readonly Meta[]> => {
    const href = hrefOf(engine, "engine", LIST_NODES.id);
    const given = membersOf(engine).body;
    const body = given ?? (await place.callAt<unknown>(GET_ENGINE, href, {}, options));
    const { nodes } = membersOf(body);
    const inside = (Array.isArray(nodes) ? nodes : []).flatMap(wrappedNode);
    if (inside.length > 0) return inside;
    return metasIn(await place.callAt(LIST_NODES, linkAmong(linksOf(body), "nodes", LIST_NODES.id, href), {}, options));
  };
  return subElements<FirewallNode>(place, load, GET_NODE, options, (read) => read);
}

function wrappedNode(wrapper: unknown): readonly Meta[] {
  return Object.entries(membersOf(wrapper)).flatMap(([type, node]) => {
    const href = linksOf(node).get("self");
    const { name } = membersOf(node);
    return href === undefined ? [] : [{ href, name: typeof name === "string" ? name : "", type }];
  });
}
