import * as network from "trunkline/azure/network";
import { describe } from "vitest";
import { holdEveryOperation } from "./published/hold-every-operation.ts";
import { listedOfNetwork } from "./published/listed-differences.ts";
import { publishedNetwork } from "./published/published-network.ts";

describe("@azure/arm-network", () => {
  holdEveryOperation({
    name: "azure/network",
    module: network,
    published: ({ network: client }) => publishedNetwork(client),
    listed: listedOfNetwork,
    unsendable: {},
    common: 206,
    calls: 566,
    onlyTheirs: 623,
    // None of them has to do with a VPN.
    beside: [
      "checkDnsNameAvailability",
      "deleteBastionShareableLink",
      "deleteBastionShareableLinkByToken",
      "disconnectActiveSessions",
      "expressRouteProviderPort",
      "getActiveSessions",
      "getBastionShareableLink",
      "listActiveConnectivityConfigurations",
      "listActiveSecurityAdminRules",
      "listNetworkManagerEffectiveConnectivityConfigurations",
      "listNetworkManagerEffectiveSecurityAdminRules",
      "putBastionShareableLink",
    ],
  });
});
