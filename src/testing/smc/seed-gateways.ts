import type { Json } from "../wire.ts";
import { refTo } from "./address.ts";

/** Sets up one element. */
export type Plant = (path: string, type: string, name: string, members?: Json) => void;

const engine = "elements/single_fw/1649";
const vpn = "elements/vpn/5";
/** A cluster with two nodes. */
export const clusterPath = "elements/fw_cluster/1563";
/** A route-based VPN tunnel. */
export const routeTunnelPath = "elements/rbvpn_tunnel/31";
const groupPath = "elements/rbvpn_tunnel_group/21";
const connectionTypePath = "elements/connection_type/11";
const gatewayProfilePath = "elements/gateway_profile/7";
const interfacePath = `${engine}/tunnel_interface/1652`;

/** The key of the gateway that all tunnels of the vendor's page begin or end at. */
export const helsinki = 59;
const vpnClient = 2;
/** The key of the endpoint that the vendor's page has; the others count on from it. */
const firstEndpoint = 114;

/** The gateways of the vendor's page besides those two, by the keys that its tunnels have. */
const externals: readonly (readonly [key: number, city: string])[] = [
  [55, "Algiers"],
  [56, "Atlanta"],
  [58, "Beijing"],
  [60, "London"],
  [61, "Madrid"],
  [62, "Mexico City"],
  [63, "Milan"],
  [64, "Moscow"],
  [65, "Paris"],
  [66, "Riyadh"],
  [67, "Tunis"],
];

/** The path of a gateway by its key. */
export function gatewayPath(key: number): string {
  if (key === helsinki) return `${engine}/internal_gateway/${key}`;
  return `elements/${key === vpnClient ? "client_gateway" : "external_gateway"}/${key}`;
}

/** Engines with their nodes, and the interface that a route-based tunnel ends at. */
export function plantEngines(plant: Plant): void {
  plant(engine, "single_fw", "Plano", { engine_version: "7.1.2" });
  plant(`${engine}/firewall_node/1650`, "firewall_node", "Plano node 1", { activate_test: true, nodeid: 1 });
  plant(interfacePath, "tunnel_interface", "Tunnel Interface 1000", { interface_id: "1000" });
  plant(clusterPath, "fw_cluster", "Helsinki cluster", { engine_version: "7.1.2" });
  for (const nodeid of [1, 2]) {
    const path = `${clusterPath}/firewall_node/${1563 + nodeid}`;
    plant(path, "firewall_node", `Helsinki cluster node ${nodeid}`, { activate_test: true, nodeid });
  }
}

/** The gateways of the policy-based VPN with their endpoints, and what they are in it. */
export function plantGateways(plant: Plant): void {
  const system = { read_only: true, system: true };
  plant(gatewayProfilePath, "gateway_profile", "Default (all capabilities)", system);
  plant(connectionTypePath, "connection_type", "Active", { ...system, mode: "active", connectivity_group: 1 });
  plant(gatewayPath(vpnClient), "client_gateway", "VPN Client", system);
  const shared = { gateway_profile: refTo(gatewayProfilePath) };
  const endpoint = { connection_type_ref: refTo(connectionTypePath), enabled: true, dynamic: false };
  plant(gatewayPath(helsinki), "internal_gateway", "Helsinki VPN Gateway", { ...shared, vpn_client_mode: "ipsec" });
  plant(`${gatewayPath(helsinki)}/internal_endpoint/${firstEndpoint}`, "internal_endpoint", "Helsinki 203.0.113.1", {
    ...endpoint,
    address: "203.0.113.1",
  });
  plant(`${gatewayPath(helsinki)}/loopback_endpoint/130`, "loopback_endpoint", "Helsinki loopback 203.0.113.9", {
    ...endpoint,
    enabled: false,
    address: "203.0.113.9",
  });
  plant(`${gatewayPath(helsinki)}/vpn_site/201`, "vpn_site", "Helsinki site", { site_element: [] });
  for (const [place, [key, city]] of externals.entries()) {
    const path = gatewayPath(key);
    const address = `198.51.100.${place + 1}`;
    plant(path, "external_gateway", `${city} VPN Gateway`, { ...shared, trust_all_cas: true });
    const name = `${city} ${address}`;
    const id = firstEndpoint + 1 + place;
    plant(`${path}/external_endpoint/${id}`, "external_endpoint", name, { ...endpoint, address });
    plant(`${path}/vpn_site/${id + 100}`, "vpn_site", `${city} site`, { site_element: [] });
  }
  const add = (usage: string, key: number, id: number, name: string): void => {
    const members = { gateway: refTo(gatewayPath(key)), node_usage: usage };
    plant(`${vpn}/gateway_node/${usage}/${id}`, "gateway_node", name, members);
  };
  add("central", helsinki, 301, "Helsinki VPN Gateway");
  add("mobile", helsinki, 302, "Helsinki VPN Gateway");
  for (const [place, [key, city]] of externals.entries()) add("satellite", key, 303 + place, `${city} VPN Gateway`);
}

/** A route-based tunnel between a gateway and an address, with its group. */
export function plantRouteTunnel(plant: Plant): void {
  plant("elements/external_gateway/68", "external_gateway", "Lyon VPN Gateway", {
    gateway_profile: refTo(gatewayProfilePath),
  });
  const endpoint = "elements/external_gateway/68/external_endpoint/127";
  plant(endpoint, "external_endpoint", "Lyon 198.51.100.68", {
    address: "198.51.100.68",
    connection_type_ref: refTo(connectionTypePath),
    enabled: true,
  });
  plant(groupPath, "rbvpn_tunnel_group", "Uncategorized", { read_only: true, system: true });
  plant(routeTunnelPath, "rbvpn_tunnel", "Helsinki-Lyon", {
    enabled: true,
    tunnel_mode: "vpn",
    tunnel_encryption: "tunnel_mode",
    tunnel_group_ref: refTo(groupPath),
    rbvpn_tunnel_side_a: {
      gateway_ref: refTo(gatewayPath(helsinki)),
      endpoint_ref: refTo(`${gatewayPath(helsinki)}/internal_endpoint/${firstEndpoint}`),
      tunnel_interface_ref: refTo(interfacePath),
    },
    rbvpn_tunnel_side_b: { gateway_ref: refTo("elements/external_gateway/68"), endpoint_ref: refTo(endpoint) },
  });
}
