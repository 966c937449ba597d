import type { Json } from "../wire.ts";
import { type SmcAccount, sharedDomain } from "./account.ts";
import { type Address, refTo } from "./address.ts";
import { domainPathOf, userPathOf } from "./domains.ts";
import {
  clusterPath,
  gatewayPath,
  helsinki,
  type Plant,
  plantEngines,
  plantGateways,
  plantRouteTunnel,
  routeTunnelPath,
} from "./seed-gateways.ts";
import { serverOwned } from "./server-owned.ts";
import { syncRouteTunnels } from "./settle.ts";
import type { SmcState } from "./state.ts";
import { syncTunnels } from "./vpn/vpn-tunnels.ts";

/** Gateway tunnels of the vendor's page with the gateways at their ends, in its order. */
export const tunnels: readonly (readonly [id: string, gatewayA: string, gatewayB: string])[] = [
  ["NTkjNjU=", "Helsinki VPN Gateway", "Paris VPN Gateway"],
  ["NTkjNjc=", "Helsinki VPN Gateway", "Tunis VPN Gateway"],
  ["NTkjNjQ=", "Helsinki VPN Gateway", "Moscow VPN Gateway"],
  ["NTkjNjA=", "Helsinki VPN Gateway", "London VPN Gateway"],
  ["NTgjNTk=", "Beijing VPN Gateway", "Helsinki VPN Gateway"],
  ["NTkjNjM=", "Helsinki VPN Gateway", "Milan VPN Gateway"],
  ["NTYjNTk=", "Atlanta VPN Gateway", "Helsinki VPN Gateway"],
  ["MiM1OQ==", "VPN Client", "Helsinki VPN Gateway"],
  ["NTUjNTk=", "Algiers VPN Gateway", "Helsinki VPN Gateway"],
  ["NTkjNjI=", "Helsinki VPN Gateway", "Mexico City VPN Gateway"],
  ["NTkjNjY=", "Helsinki VPN Gateway", "Riyadh VPN Gateway"],
  ["NTkjNjE=", "Helsinki VPN Gateway", "Madrid VPN Gateway"],
];

export const vpnPath = "elements/vpn/5";
export const tunnelPath = (id: string): string => `${vpnPath}/tunnels/${id}`;
export const endpointPath = `${tunnelPath("MiM1OQ==")}/endpoints/MSMxMTQ=`;
export const enginePath = "elements/single_fw/1649";
export const nodePath = `${enginePath}/firewall_node/1650`;
const hostPath = "elements/host/1732";
const locationPath = "elements/location/-1";
const profilePath = "elements/vpn_profile/3";
const system = { read_only: true, system: true };
/** The domain of every element. */
export const domainPath = "elements/admin_domain/1";
/** Who has logged in. */
const userPath = "elements/api_client/1601";

/** Hrefs of elements that stand at the start. */
export interface SmcSeeds {
  /** Policy-based VPN "Corporate VPN". */
  readonly vpn: string;
  /** Its tunnel between "VPN Client" and "Helsinki VPN Gateway". */
  readonly gatewayTunnel: string;
  /** The tunnel between two endpoints of that one. */
  readonly endpointTunnel: string;
  /** Firewall "Plano". */
  readonly engine: string;
  /** Its node, "Plano node 1". */
  readonly firewallNode: string;
  /** Host "Helsinki web", which can be changed and removed. */
  readonly host: string;
  /** Route-based VPN tunnel "Helsinki-Lyon". */
  readonly routeTunnel: string;
  /** Firewall cluster "Helsinki cluster" with two nodes. */
  readonly cluster: string;
  /** External gateway "Paris VPN Gateway", a satellite of the VPN. */
  readonly externalGateway: string;
  /** Internal gateway "Helsinki VPN Gateway" of the firewall, the central one of the VPN. */
  readonly internalGateway: string;
  /** A location that belongs to the system and cannot be changed. */
  readonly location: string;
}

/** The hrefs at an address. */
export function seedsAt(address: Address): SmcSeeds {
  return {
    vpn: address.href(vpnPath),
    gatewayTunnel: address.href(tunnelPath("MiM1OQ==")),
    endpointTunnel: address.href(endpointPath),
    engine: address.href(enginePath),
    firewallNode: address.href(nodePath),
    host: address.href(hostPath),
    routeTunnel: address.href(routeTunnelPath),
    cluster: address.href(clusterPath),
    externalGateway: address.href(gatewayPath(65)),
    internalGateway: address.href(gatewayPath(helsinki)),
    location: address.href(locationPath),
  };
}

/** Sets up the elements of the start: those of the vendor's page, and a few that can be changed. */
export function plantElements({ elements, adminDomain, setting, rest }: SmcState): void {
  const plant = (path: string, type: string, name: string, members: Json = {}): void => {
    const body = { name, ...serverOwned(path, adminDomain), ...members };
    elements.put({ path, type, body, revision: 0 });
    rest.histories.note(path, userPath, setting.now());
  };
  plantUsers(setting.access.account, plant);
  plant(locationPath, "location", "Default", system);
  plant(profilePath, "vpn_profile", "VPN-A Suite", system);
  plant(vpnPath, "vpn", "Corporate VPN", {
    mobile_vpn_topology_mode: "Selected Gateways below",
    nat: false,
    vpn_profile: refTo(profilePath),
  });
  plantEngines(plant);
  plantGateways(plant);
  const order = tunnels.map(([id]) => id);
  syncTunnels(vpnPath, elements, order);
  plantRouteTunnel(plant);
  syncRouteTunnels(elements);
  for (const engine of [enginePath, clusterPath]) rest.engines.setPolicy(engine, "HQ Policy");
  plant(hostPath, "host", "Helsinki web", { address: "192.0.2.10", comment: "behind the Helsinki VPN Gateway" });
  plant("elements/host/1733", "host", "Plano database", { address: "192.0.2.20", secondary: ["192.0.2.21"] });
  plant("elements/host/1734", "host", "Paris mail", { ipv6_address: "2001:db8::25" });
}

/** A domain for each that can be logged in to, with who logs in there. */
function plantUsers({ domains, administrator }: SmcAccount, plant: Plant): void {
  for (const name of new Set([sharedDomain, ...domains])) {
    const path = domainPathOf(name, domains);
    const own = { admin_domain: refTo(path) };
    plant(path, "admin_domain", name, { ...system, ...own });
    plant(userPathOf("api_client", name, domains), "api_client", "trunkline", own);
    plant(userPathOf("admin_user", name, domains), "admin_user", administrator.username, own);
  }
}
