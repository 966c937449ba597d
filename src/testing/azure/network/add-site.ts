import type { Json } from "../../wire.ts";
import type { AzureState } from "../state.ts";
import { networkPath } from "./topology.ts";

/** Names and ids of a site that is connected to the virtual network. */
export interface AzureSite {
  readonly networkWatcherName: string;
  /** Speaks BGP as 65515 at 10.0.255.30; the virtual network has 10.0.0.0/16. */
  readonly virtualNetworkGatewayName: string;
  /** Speaks BGP as 65010 at 192.168.1.254; the site has 192.168.1.0/24. */
  readonly localNetworkGatewayName: string;
  readonly connectionName: string;
  /** Id of a machine in the virtual network. Any other will do as well: machines are not emulated. */
  readonly virtualMachineId: string;
  /** Id of a storage account, which is not emulated either, and a container of it. */
  readonly storageId: string;
  readonly storagePath: string;
}

/** Puts a site in place, as one that was made and connected long ago. */
export function addSite(state: AzureState): AzureSite {
  const location = "northeurope";
  const group = networkPath(state).slice(0, 4);
  const idOf = (...rest: readonly string[]) => `/${networkPath(state, ...rest).join("/")}`;
  const gatewayIds = {
    gateway: idOf("virtualNetworkGateways", "hub-gateway"),
    site: idOf("localNetworkGateways", "branch"),
  };
  const put = (type: string, name: string, properties: Json) => {
    const segments = networkPath(state, type, name);
    const body = { location, properties };
    state.resources.put({ segments, body, etag: state.newEtag(segments), showsEtag: true, state: "Succeeded" });
    return segments;
  };
  put("networkWatchers", "watcher", {});
  put("virtualNetworkGateways", "hub-gateway", {
    gatewayType: "Vpn",
    vpnType: "RouteBased",
    sku: { name: "VpnGw1", tier: "VpnGw1" },
    enableBgp: true,
    bgpSettings: { asn: 65_515, bgpPeeringAddress: "10.0.255.30" },
    ipConfigurations: [
      { name: "default", properties: { subnet: { id: idOf("virtualNetworks", "hub", "subnets", "GatewaySubnet") } } },
    ],
  });
  put("localNetworkGateways", "branch", {
    gatewayIpAddress: "198.51.100.20",
    localNetworkAddressSpace: { addressPrefixes: ["192.168.1.0/24"] },
    bgpSettings: { asn: 65_010, bgpPeeringAddress: "192.168.1.254" },
  });
  const connection = put("connections", "hub-to-branch", {
    connectionType: "IPsec",
    virtualNetworkGateway1: { id: gatewayIds.gateway, properties: {} },
    localNetworkGateway2: { id: gatewayIds.site, properties: {} },
    enableBgp: true,
    sharedKey: state.newId(),
  });
  state.network.tunnel(connection).rise();
  return {
    networkWatcherName: "watcher",
    virtualNetworkGatewayName: "hub-gateway",
    localNetworkGatewayName: "branch",
    connectionName: "hub-to-branch",
    virtualMachineId: `/${[...group, "providers", "Microsoft.Compute", "virtualMachines", "vm1"].join("/")}`,
    storageId: `/${[...group, "providers", "Microsoft.Storage", "storageAccounts", "diagnostics1"].join("/")}`,
    storagePath: "https://diagnostics1.blob.core.windows.net/troubleshooting",
  };
}
