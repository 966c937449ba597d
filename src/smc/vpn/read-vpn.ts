import type { Client } from "../../core/client.ts";
import { ResponseParseError } from "../../core/errors/answer-errors.ts";
import { isMissingLinkError } from "../../core/errors/missing-link-error.ts";
import type { ApiResponse } from "../../core/handle.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import type { CallOptions } from "../../core/options.ts";
import { ResponseHeaders } from "../../core/response-headers.ts";
import { callHref } from "../call-href.ts";
import { ElementList } from "../elements/element-list.ts";
import { linkOf, linksOf } from "../elements/links.ts";
import { elementOf, getElement, hrefOf, isReadElement } from "../elements/read-element.ts";
import type { ElementRef } from "../elements/types.ts";
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

/** What a gateway is in a VPN. */
export type GatewayUsage = "central" | "satellite" | "mobile";

const USAGES = ["central", "satellite", "mobile"] as const;

/** What an address lists, where that address is known only when it is wanted. */
export function listAt<Body>(
  client: Client<"smc">,
  [list, get]: readonly [list: OperationDefinition, get: OperationDefinition],
  at: () => PromiseLike<string>,
  options: CallOptions | undefined,
): ElementList<Body> {
  return new ElementList<Body>(
    list.id,
    options,
    async () => callHref<unknown>(client, list, await at(), {}, options).withResponse(),
    (item, own) => getElement<Body>(client, item, own, get),
  );
}

/** The tunnels that an address lists. */
export function tunnelsAt(
  client: Client<"smc">,
  at: () => PromiseLike<string>,
  options: CallOptions | undefined,
): ElementList<GatewayTunnel> {
  return listAt<GatewayTunnel>(client, [LIST_TUNNELS, GET_TUNNEL], at, options);
}

/** The gateways that several addresses list, one list after the other, as one list. */
export function gatewaysAt(
  client: Client<"smc">,
  at: () => PromiseLike<readonly [string, ...string[]]>,
  options: CallOptions | undefined,
): ElementList<GatewayNode> {
  const listed = (href: string) => callHref<unknown>(client, LIST_GATEWAYS, href, {}, options).withResponse();
  const read = async (): Promise<ApiResponse<unknown>> => {
    const [first, ...others] = await at();
    let all = await listed(first);
    for (const href of others) {
      const next = await listed(href);
      const result = [all, next].flatMap(({ data }) => membersOf(data).result);
      all = { ...next, data: { result }, attempts: all.attempts + next.attempts };
    }
    return all;
  };
  return new ElementList<GatewayNode>(LIST_GATEWAYS.id, options, read, (item, own) =>
    getElement<GatewayNode>(client, item, own, GET_GATEWAY),
  );
}

/** The tunnels from endpoint to endpoint of a tunnel between gateways, or of a route-based one. */
export function endpointTunnelsOf(
  client: Client<"smc">,
  tunnel: ElementRef,
  options: CallOptions | undefined,
): ElementList<EndpointTunnel> {
  const at = async (): Promise<string> => {
    hrefOf(tunnel, LIST_ENDPOINT_TUNNELS.id, "tunnel");
    const known = await elementOf(client, tunnel, LIST_ENDPOINT_TUNNELS, options, GET_TUNNEL);
    return linkOf(known, "gateway_endpoint_tunnel", undefined, LIST_ENDPOINT_TUNNELS.id).href;
  };
  return listAt<EndpointTunnel>(client, [LIST_ENDPOINT_TUNNELS, GET_ENDPOINT_TUNNEL], at, options);
}

/** Where a link of a VPN leads, which is read where only its address is known. */
export async function linkOfVpn(
  client: Client<"smc">,
  vpn: ElementRef,
  rel: string,
  operation: OperationDefinition,
  options: CallOptions | undefined,
): Promise<string> {
  hrefOf(vpn, operation.id, "vpn");
  const known = await elementOf(client, vpn, operation, options, GET_VPN);
  return linkOf(known, rel, undefined, operation.id).href;
}

/** The tunnels of a VPN that need not be open. */
export function tunnelsOf(
  client: Client<"smc">,
  vpn: ElementRef,
  options: CallOptions | undefined,
): ElementList<GatewayTunnel> {
  return tunnelsAt(client, () => linkOfVpn(client, vpn, "gateway_tunnel", LIST_TUNNELS, options), options);
}

/** The gateways of a VPN that need not be open: of one usage, or all of them. */
export function gatewaysOf(
  client: Client<"smc">,
  vpn: ElementRef,
  usage: GatewayUsage | undefined,
  options: CallOptions | undefined,
): ElementList<GatewayNode> {
  const at = async (): Promise<readonly [string, ...string[]]> => {
    hrefOf(vpn, LIST_GATEWAYS.id, "vpn");
    const known = await elementOf(client, vpn, LIST_GATEWAYS, options, GET_VPN);
    const find = (one: GatewayUsage): string => linkOf(known, `${one}_gateway_node`, undefined, LIST_GATEWAYS.id).href;
    if (usage !== undefined) return [find(usage)];
    const [central, ...others] = USAGES;
    // A version without clients of users has no list of their gateways.
    const further = others.flatMap((one) => {
      try {
        return [find(one)];
      } catch (error) {
        if (!isMissingLinkError(error)) throw error;
        return [];
      }
    });
    return [find(central), ...further];
  };
  return gatewaysAt(client, at, options);
}

/** The nodes of an engine, which stand in its body, each in a wrapper that is called like its kind. */
export function nodesOf(
  client: Client<"smc">,
  engine: ElementRef,
  options: CallOptions | undefined,
): ElementList<FirewallNode> {
  const read = async (): Promise<ApiResponse<unknown>> => {
    hrefOf(engine, LIST_NODES.id, "engine");
    const response = isReadElement<unknown>(engine)
      ? { ...NOTHING_ASKED, data: engine }
      : await getElement<unknown>(client, engine, options, { ...GET_ENGINE, id: LIST_NODES.id }).withResponse();
    const { nodes } = membersOf(response.data.body);
    const wrapped = (Array.isArray(nodes) ? nodes : []).map(wrappedNode);
    // Left out in silence, a node would be missing where all are wanted.
    const broken = wrapped.findIndex((ofWrapper) => ofWrapper.length === 0 || ofWrapper.includes(undefined));
    const known = wrapped.flat().filter((node) => node !== undefined);
    if (known.length > 0 && broken !== -1) {
      const context = { vendor: "smc", operation: LIST_NODES.id, attempts: response.attempts };
      throw new ResponseParseError(`has a node without an address: nodes[${broken}]`, response.status, context);
    }
    if (known.length > 0) return { ...response, data: { result: known } };
    const { href } = linkOf(response.data, "nodes", undefined, LIST_NODES.id);
    return callHref<unknown>(client, LIST_NODES, href, {}, options).withResponse();
  };
  return new ElementList<FirewallNode>(LIST_NODES.id, options, read, (item, own) =>
    getElement<FirewallNode>(client, item, own, GET_NODE),
  );
}

/** What comes with a list that stands in what the caller has read already. */
const NOTHING_ASKED = {
  status: 200,
  headers: /*#__PURE__*/ new ResponseHeaders(/*#__PURE__*/ new Map<string, string>()),
  requestId: undefined,
  attempts: 0,
} as const;

/** What stands in a wrapper; `undefined` in place of a node that does not say where it is. */
function wrappedNode(wrapper: unknown): readonly (Meta | undefined)[] {
  return Object.entries(membersOf(wrapper)).map(([type, node]) => {
    const self = linksOf(node).find(({ rel }) => rel === "self");
    return self && { href: self.href, name: textOf(membersOf(node).name) ?? "", type };
  });
}
