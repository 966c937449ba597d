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

/** A gateway, and the node that makes it part of a VPN. */
interface Side {
  readonly node: SmcElement;
  readonly gateway: SmcElement;
}

type Pair = readonly [Side, Side];

/**
 * Lets tunnels come and go with the gateways of a VPN: one between every two central gateways, between every central and every
 * satellite gateway, and between the VPN Client and every gateway for mobile users. What is there already stays as it is.
 *
 * @param order - ids of tunnels that come first; others follow in the order of the gateways
 */
export function syncTunnels(vpn: string, space: ElementSpace, order: readonly string[] = []): void {
  const sides = (usage: string): readonly Side[] => {
    return space.below(`${vpn}/gateway_node/${usage}`).flatMap((node) => {
      const gateway = space.get(refPath(textAt(node.body, "gateway")));
      return gateway === undefined ? [] : [{ node, gateway }];
    });
  };
  const central = sides("central");
  const mobile = sides("mobile").filter(({ gateway }) => gateway.type !== "client_gateway");
  const client = clientSide(vpn, space, mobile.length > 0);
  const pairs: readonly Pair[] = [
    ...central.flatMap((one, place) => central.slice(place + 1).map((other): Pair => [one, other])),
    ...central.flatMap((one) => sides("satellite").map((other): Pair => [one, other])),
    ...client.flatMap((one) => mobile.map((other): Pair => [one, other])),
  ];
  // A gateway may be in several lists; the first pair is the one whose nodes the tunnel shows.
  const wanted = new Map<string, Pair>();
  for (const pair of pairs.filter(([one, other]) => one.gateway.path !== other.gateway.path).map(sortedSides)) {
    const id = idOf(gatewaysOf(pair));
    if (!wanted.has(id)) wanted.set(id, pair);
  }
  const pathOf = (id: string): string => `${vpn}/tunnels/${id}`;
  const paths = new Set([...wanted.keys()].map(pathOf));
  for (const { path } of space.below(`${vpn}/tunnels`)) if (!paths.has(path)) space.remove(path);
  for (const id of new Set([...order, ...wanted.keys()])) {
    const pair = wanted.get(id);
    if (pair !== undefined) plantTunnel(pathOf(id), pair, space);
  }
}

/** The VPN Client is in every VPN that has gateways for mobile users, as a node that only the server adds and removes. */
function clientSide(vpn: string, space: ElementSpace, isWanted: boolean): readonly Side[] {
  const [gateway] = space.list("client_gateway");
  if (gateway === undefined) return [];
  const path = `${vpn}/gateway_node/mobile/${keyOf(gateway)}`;
  const known = space.get(path);
  if (!isWanted) {
    if (known !== undefined) space.remove(path);
    return [];
  }
  const body = {
    name: textAt(gateway.body, "name"),
    ...serverOwned(path, textAt(gateway.body, "admin_domain")),
    read_only: true,
    system: true,
    gateway: refTo(gateway.path),
    node_usage: "mobile",
  };
  const node = known ?? { path, type: "gateway_node", body, revision: 0 };
  if (known === undefined) space.put(node);
  return [{ node, gateway }];
}

/** Makes the tunnel between two gateways with those between their endpoints, where it is not there yet. */
function plantTunnel(path: string, pair: Pair, space: ElementSpace): void {
  const { first, second } = gatewaysOf(pair);
  const [one, other] = pair.map(({ node }) => refTo(node.path));
  const known = space.get(path);
  const nodes = { gateway_node_1: one, gateway_node_2: other };
  if (known === undefined) {
    const body = {
      name: `Gateway Tunnel ${textAt(first.body, "name")}-${textAt(second.body, "name")}`,
      ...serverOwned(path, textAt(first.body, "admin_domain")),
      enabled: true,
      ...nodes,
    };
    space.put({ path, type: "gateway_tunnel", body, revision: 0 });
  } else if (known.body.gateway_node_1 !== one || known.body.gateway_node_2 !== other) {
    // The gateway has left one list of the VPN, and is still in another.
    space.put({ ...known, body: { ...known.body, ...nodes }, revision: known.revision + 1 });
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

function sortedSides([one, other]: Pair): Pair {
  return keyOf(one.gateway) <= keyOf(other.gateway) ? [one, other] : [other, one];
}

function gatewaysOf([one, other]: Pair): Ends {
  return { first: one.gateway, second: other.gateway };
}

/** The opaque id that the vendor's page has: both keys, in base64. A VPN Client is 1 as an endpoint. */
function idOf({ first, second }: Ends): string {
  const keys = [first, second].map((end) => {
    return end.type === "client_gateway" && second.type.endsWith("_endpoint") ? 1 : keyOf(end);
  });
  return Buffer.from(keys.join("#")).toString("base64");
}
