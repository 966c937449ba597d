import { BlockList, isIP } from "node:net";
import type { Resource } from "../resource-store.ts";
import type { AzureState } from "../state.ts";
import { allConnections, prefixesOf, propertiesOf, referenceAt, segmentsOf, siteOf, statusOf } from "./topology.ts";

/** The address space of the one virtual network, in which all gateways and machines stand. */
export const virtualNetwork = "10.0.0.0/16";

/** A route of the virtual network. */
export interface Route {
  readonly prefix: string;
  readonly nextHopType: "VnetLocal" | "VirtualNetworkGateway" | "Internet" | "None";
  /** The connection that it goes through. */
  readonly connection?: Resource;
}

/** Private blocks lead nowhere, unless there is a longer route; so has every virtual network. */
const systemRoutes: readonly Route[] = [
  { prefix: virtualNetwork, nextHopType: "VnetLocal" },
  { prefix: "10.0.0.0/8", nextHopType: "None" },
  { prefix: "172.16.0.0/12", nextHopType: "None" },
  { prefix: "192.168.0.0/16", nextHopType: "None" },
  { prefix: "100.64.0.0/10", nextHopType: "None" },
  { prefix: "0.0.0.0/0", nextHopType: "Internet" },
  { prefix: "::/0", nextHopType: "Internet" },
];

/** The route to an IP address: the one with the longest prefix, that of a site before one of the system. */
export function routeTo(address: string, state: AzureState): Route {
  return longest([...siteRoutes(state), ...systemRoutes], address);
}

/** The route of what stands outside of the virtual network. */
export function publicRouteTo(address: string): Route {
  return longest(
    systemRoutes.filter(({ nextHopType }) => nextHopType !== "VnetLocal"),
    address,
  );
}

/** Static routes stand whatever the tunnel does; those of BGP go when it goes down. */
function siteRoutes(state: AzureState): readonly Route[] {
  return allConnections(state).flatMap((connection) => {
    const site = siteOf(connection, state);
    const isGone = propertiesOf(connection).enableBgp === true && statusOf(connection, state) !== "Connected";
    if (site === undefined || isGone) return [];
    return prefixesOf(site).map((prefix) => ({ prefix, nextHopType: "VirtualNetworkGateway", connection }) as const);
  });
}

/** The gateway that a route goes through. */
export function gatewayOf({ connection }: Route, state: AzureState): Resource | undefined {
  return connection && state.resources.get(segmentsOf(referenceAt(connection, "virtualNetworkGateway1")));
}

function longest(routes: readonly Route[], address: string): Route {
  const [first, ...others] = routes.filter(({ prefix }) => contains(prefix, address));
  const none: Route = { prefix: "", nextHopType: "None" };
  return others.reduce((best, other) => (lengthOf(other) > lengthOf(best) ? other : best), first ?? none);
}

function lengthOf({ prefix }: Route): number {
  return Number(prefix.split("/")[1]);
}

function contains(prefix: string, address: string): boolean {
  const [block = "", bits = ""] = prefix.split("/");
  const version = isIP(block);
  // No document says how a prefix is written, so that anything may have been put.
  if (version === 0 || version !== isIP(address) || !/^\d+$/u.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) {
    return false;
  }
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(block, Number(bits), family);
  return list.check(address, family);
}
