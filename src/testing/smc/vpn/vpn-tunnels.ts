import { textAt } from "../../operation.ts";
import { refPath, refTo } from "../address.ts";
import type { ElementSpace } from "../element-space.ts";
import type { SmcElement } from "../element-store.ts";
import { keyOf, serverOwned } from "../server-owned.ts";

/** Two ends of a tunnel, the one with the lower key first. */
interface Ends {
  readonly first: SmcElement;
  readonly second: SmcElement;
}

type Pair = readonly [SmcElement, SmcElement];

/**
 * Lets tunnels come and go with the gateways of a VPN: one between every two central gateways, between every central and every
 * satellite gateway, and between the VPN Client and every gateway for mobile users. What is there already stays as it is.
 */
export function syncTunnels(vpn: string, space: ElementSpace): void {
  const gateways = (usage: string): readonly SmcElement[] => {
    const nodes = space.below(`${vpn}/gateway_node/${usage}`);
    return nodes.flatMap((node) => space.get(refPath(textAt(node.body, "gateway"))) ?? []);
  };
  const central = gateways("central");
  const clients = space.list("client_gateway").slice(0, 1);
  const pairs: readonly Pair[] = [
    ...central.flatMap((one, place) => central.slice(place + 1).map((other): Pair => [one, other])),
    ...central.flatMap((one) => gateways("satellite").map((other): Pair => [one, other])),
    ...clients.flatMap((one) => gateways("mobile").map((other): Pair => [one, other])),
  ];
  const wanted = pairs.filter(([one, other]) => one.path !== other.path).map(sorted);
  const paths = new Set(wanted.map((ends) => tunnelPathOf(vpn, ends)));
  for (const { path } of space.below(`${vpn}/tunnels`)) if (!paths.has(path)) space.remove(path);
  for (const { first, second } of wanted) plantTunnel(vpn, first, second, space);
}

/** Makes the tunnel between two gateways with those between their endpoints, where it is not there yet. */
export function plantTunnel(vpn: string, one: SmcElement, other: SmcElement, space: ElementSpace): void {
  const ends = sorted([one, other]);
  const { first, second } = ends;
  const path = tunnelPathOf(vpn, ends);
  if (space.get(path) === undefined) {
    const body = {
      name: `Gateway Tunnel ${textAt(first.body, "name")}-${textAt(second.body, "name")}`,
      ...serverOwned(path, textAt(first.body, "admin_domain")),
      enabled: true,
      gateway_node_1: refTo(first.path),
      gateway_node_2: refTo(second.path),
    };
    space.put({ path, type: "gateway_tunnel", body, revision: 0 });
  }
  syncEndpointTunnels(path, endpointsOf(first, space), endpointsOf(second, space), space);
}

/** Lets the tunnels between endpoints come and go with the endpoints. */
export function syncEndpointTunnels(
  parent: string,
  firsts: readonly SmcElement[],
  seconds: readonly SmcElement[],
  space: ElementSpace,
): void {
  const wanted = firsts.flatMap((first) => seconds.map((second): Ends => ({ first, second })));
  const pathOf = (ends: Ends): string => `${parent}/endpoints/${idOf(ends)}`;
  const paths = new Set(wanted.map(pathOf));
  for (const { path } of space.below(`${parent}/endpoints`)) if (!paths.has(path)) space.remove(path);
  for (const ends of wanted) {
    const path = pathOf(ends);
    if (space.get(path) !== undefined) continue;
    const { first, second } = ends;
    const body = {
      name: `Tunnel ${textAt(first.body, "name")}-${textAt(second.body, "name")}`,
      ...serverOwned(path, textAt(first.body, "admin_domain")),
      key: 0,
      enabled: true,
      endpoint_1: refTo(first.path),
      endpoint_2: refTo(second.path),
    };
    space.put({ path, type: "gateway_endpoint_tunnel", body, revision: 0 });
  }
}

/** The endpoints of a gateway that are in use; a VPN Client has none of its own and stands for itself. */
export function endpointsOf(gateway: SmcElement, space: ElementSpace): readonly SmcElement[] {
  if (gateway.type === "client_gateway") return [gateway];
  const kinds = ["external_endpoint", "internal_endpoint", "loopback_endpoint"];
  const all = kinds.flatMap((kind) => space.below(`${gateway.path}/${kind}`));
  return all.filter(({ body }) => body.enabled !== false);
}

function sorted([one, other]: Pair): Ends {
  return keyOf(one) <= keyOf(other) ? { first: one, second: other } : { first: other, second: one };
}

function tunnelPathOf(vpn: string, ends: Ends): string {
  return `${vpn}/tunnels/${idOf(ends)}`;
}

/** The opaque id that the vendor's page has: both keys, in base64. A VPN Client is 1 as an endpoint. */
function idOf({ first, second }: Ends): string {
  const keys = [first, second].map((end) => {
    return end.type === "client_gateway" && second.type.endsWith("_endpoint") ? 1 : keyOf(end);
  });
  return Buffer.from(keys.join("#")).toString("base64");
}
