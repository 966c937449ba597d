import type { OperationDefinition } from "../../core/operation.ts";
import { SENSITIVE } from "../elements/definitions.ts";
import { zAnyElement, zSearchResult } from "../generated/api/common/schemas.ts";
import { zFirewallNode } from "../generated/api/nodes/schemas.ts";
import { zEndpointTunnel, zGatewayNode, zGatewayTunnel, zPolicyVpn } from "../generated/api/policy-vpn/schemas.ts";
import { zRouteVpnTunnel, zRouteVpnTunnelGroup } from "../generated/api/route-vpn/schemas.ts";

// All of them go to addresses that the server gives, so that their paths stand for what those lead to.

const OPENED = { 200: null, 202: null, 204: null };
const VPN = "/{version}/elements/vpn/{vpnId}";

const IN_USE =
  "Somebody else may have opened the VPN, or it is open still from before: close it there, or wait until that session has ended";

export const OPEN: OperationDefinition = {
  id: "vpn.open",
  service: "api",
  method: "POST",
  path: `${VPN}/open`,
  answers: OPENED,
  advice: { 400: IN_USE, 409: IN_USE },
};

export const SAVE: OperationDefinition = {
  id: "vpn.save",
  service: "api",
  method: "POST",
  path: `${VPN}/save`,
  answers: OPENED,
  advice: { 409: "Read what the edit changed again: a validation may have failed, or somebody else changed the VPN" },
};

export const CLOSE: OperationDefinition = {
  id: "vpn.close",
  service: "api",
  method: "POST",
  path: `${VPN}/close`,
  answers: OPENED,
  // A VPN that is closed already stays so; one that stays open is in the way of everybody else.
  idempotent: true,
  advice: { 409: "The VPN may stay open until the session ends, which close() of the client brings about" },
};

export const VALIDATE: OperationDefinition = {
  id: "vpn.validate",
  service: "api",
  method: "GET",
  path: `${VPN}/validate`,
  answers: { 200: "any" },
};

function reading(id: string, path: string, schema: OperationDefinition["answers"][number]): OperationDefinition {
  return { id, service: "api", method: "GET", path, answers: { 200: schema }, sensitive: SENSITIVE };
}

export const GET_VPN: OperationDefinition = /*#__PURE__*/ reading("vpn.get", VPN, zPolicyVpn);
export const GET_TUNNEL: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getTunnel",
  `${VPN}/tunnels/{tunnelId}`,
  zGatewayTunnel,
);
export const GET_ENDPOINT_TUNNEL: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getEndpointTunnel",
  `${VPN}/tunnels/{tunnelId}/endpoints/{endpointId}`,
  zEndpointTunnel,
);
export const GET_GATEWAY: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getGateway",
  `${VPN}/gateway_node/{usage}/{id}`,
  zGatewayNode,
);
export const GET_ENGINE: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getEngine",
  "/{version}/elements/{engineType}/{id}",
  zAnyElement,
);
export const GET_NODE: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getNode",
  "/{version}/elements/{engineType}/{id}/{nodeType}/{nodeId}",
  zFirewallNode,
);
export const GET_ROUTE_TUNNEL: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getRouteTunnel",
  "/{version}/elements/rbvpn_tunnel/{id}",
  zRouteVpnTunnel,
);
export const GET_ROUTE_TUNNEL_GROUP: OperationDefinition = /*#__PURE__*/ reading(
  "vpn.getRouteTunnelGroup",
  "/{version}/elements/rbvpn_tunnel_group/{id}",
  zRouteVpnTunnelGroup,
);
/** What is in a VPN may be told only to those who have opened it, which no document says. */
const CLOSED = "This SMC may tell it only while the VPN is open: read it in an edit, smc.vpn.edit(vpn)";

function listing(id: string, path: string): OperationDefinition {
  const advice = { 400: CLOSED, 404: CLOSED, 409: CLOSED };
  return { id, service: "api", method: "GET", path, answers: { 200: zSearchResult }, advice };
}

export const LIST_TUNNELS: OperationDefinition = /*#__PURE__*/ listing("vpn.tunnels", `${VPN}/tunnels`);
export const LIST_ENDPOINT_TUNNELS: OperationDefinition = /*#__PURE__*/ listing(
  "vpn.endpointTunnels",
  `${VPN}/tunnels/{tunnelId}/endpoints`,
);
export const LIST_GATEWAYS: OperationDefinition = /*#__PURE__*/ listing("vpn.gateways", `${VPN}/gateway_node/{usage}`);

export const LIST_NODES: OperationDefinition = {
  id: "vpn.nodes",
  service: "api",
  method: "GET",
  path: "/{version}/elements/{engineType}/{id}/node",
  answers: { 200: zSearchResult },
};
export const LIST_ROUTE_TUNNELS: OperationDefinition = {
  ...LIST_NODES,
  id: "vpn.routeTunnels",
  path: "/{version}/elements/rbvpn_tunnel",
};
export const LIST_ROUTE_TUNNEL_GROUPS: OperationDefinition = {
  ...LIST_NODES,
  id: "vpn.routeTunnelGroups",
  path: "/{version}/elements/rbvpn_tunnel_group",
};

export const ADD_GATEWAY: OperationDefinition = {
  id: "vpn.addGateway",
  service: "api",
  method: "POST",
  path: `${VPN}/gateway_node/{usage}`,
  body: "application/json",
  answers: { 200: null, 201: null },
};

export const REMOVE_GATEWAY: OperationDefinition = {
  id: "vpn.removeGateway",
  service: "api",
  method: "DELETE",
  path: `${VPN}/gateway_node/{usage}/{id}`,
  places: { ifMatch: ["header", "If-Match"] },
  answers: { 200: null, 202: null, 204: null },
};
