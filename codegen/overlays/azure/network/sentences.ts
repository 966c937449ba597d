import type { Sentences } from "../../../overlay.ts";
import { connectionAnalyzers } from "./connection-analyzers.ts";
import { connections } from "./connections.ts";
import { gatewayClients } from "./gateway-clients.ts";
import { hubRouting } from "./hub-routing.ts";
import { networkWatchers } from "./network-watchers.ts";
import { pointToSite } from "./point-to-site.ts";
import { virtualHubs } from "./virtual-hubs.ts";
import { virtualNetworkGateways } from "./virtual-network-gateways.ts";
import { virtualWans } from "./virtual-wans.ts";
import { vpnGateways } from "./vpn-gateways.ts";
import { watcherResources } from "./watcher-resources.ts";

/** What each operation of Azure's VPN and network watcher API does, by operation id. */
export const sentences: Sentences = {
  ...virtualNetworkGateways,
  ...gatewayClients,
  ...connections,
  ...networkWatchers,
  ...watcherResources,
  ...connectionAnalyzers,
  ...virtualWans,
  ...virtualHubs,
  ...hubRouting,
  ...vpnGateways,
  ...pointToSite,
};
