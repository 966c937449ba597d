import {
  type AzureClient,
  networkWatchersCheckConnectivity,
  networkWatchersGetNextHop,
  networkWatchersGetTroubleshooting,
  networkWatchersListAvailableProviders,
  networkWatchersVerifyIPFlow,
} from "trunkline/azure/network";
import { AT_WATCHER, exampleOf, idOf, MACHINE, STORAGE, targetOf } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const check = {
  source: { resourceId: MACHINE },
  destination: { address: "192.168.100.4", port: 3389 },
  preferredIPVersion: "IPv4",
} as const;

const flow = {
  targetResourceId: MACHINE,
  direction: "Outbound",
  protocol: "TCP",
  localPort: "80",
  remotePort: "80",
  localIPAddress: "10.2.0.4",
  remoteIPAddress: "121.10.1.1",
} as const;

const hop = {
  targetResourceId: MACHINE,
  sourceIPAddress: "10.0.0.5",
  destinationIPAddress: "10.0.0.10",
  targetNicResourceId: idOf("networkInterfaces/nic1"),
};

const trouble = {
  targetResourceId: MACHINE,
  properties: { storageId: STORAGE, storagePath: "https://st1.blob.core.windows.net/cn1" },
};

const place = { azureLocations: ["West US"], country: "United States", state: "washington", city: "seattle" };

/** Exchanges of Network's watcher that answer a question at once. */
export const networkWatcher: readonly Recording<AzureClient>[] = [
  {
    name: "a check of connectivity that is over at once has its hops, whose ids begin without a slash",
    source: exampleOf("NetworkWatcherConnectivityCheck"),
    call: (client) => networkWatchersCheckConnectivity(client, { ...AT_WATCHER, body: check }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/connectivityCheck"), body: check },
    answer: {
      status: 200,
      body: {
        hops: [
          {
            type: "Source",
            id: "7dbbe7aa-60ba-4650-831e-63d775d38e9e",
            address: "10.1.1.4",
            resourceId: "subscriptions/subid/resourceGroups/rg2/providers/Microsoft.Network/networkInterfaces/nic0",
            nextHopIds: ["75c8d819-b208-4584-a311-1aa45ce753f9"],
            issues: [],
          },
          {
            type: "VirtualNetwork",
            id: "75c8d819-b208-4584-a311-1aa45ce753f9",
            address: "192.168.100.4",
            nextHopIds: [],
            issues: [],
          },
        ],
        connectionStatus: "Connected",
        avgLatencyInMs: 1,
        minLatencyInMs: 1,
        maxLatencyInMs: 4,
        probesSent: 100,
        probesFailed: 0,
      },
    },
  },
  {
    name: "whether a flow passes is asked with ports as text",
    source: exampleOf("NetworkWatcherIpFlowVerify"),
    call: (client) => networkWatchersVerifyIPFlow(client, { ...AT_WATCHER, body: flow }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/ipFlowVerify"), body: flow },
    answer: { status: 200, body: { access: "Allow", ruleName: "Rule1" } },
  },
  {
    name: "the next hop has a kind, an address and a table",
    source: exampleOf("NetworkWatcherNextHopGet"),
    call: (client) => networkWatchersGetNextHop(client, { ...AT_WATCHER, body: hop }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/nextHop"), body: hop },
    answer: {
      status: 200,
      body: {
        nextHopType: "VnetLocal",
        nextHopIpAddress: "10.0.0.1",
        routeTableId: "/subscriptions/subid/resourceGroups/rg2/providers/Microsoft.Network/routeTables/rt1",
      },
    },
  },
  {
    name: "troubleshooting tells what to do about a gateway that is not well",
    source: exampleOf("NetworkWatcherTroubleshootGet"),
    call: (client) => networkWatchersGetTroubleshooting(client, { ...AT_WATCHER, body: trouble }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/troubleshoot"), body: trouble },
    answer: {
      status: 200,
      body: {
        code: "UnHealthy",
        startTime: "2017-01-12T00:19:47.0442834Z",
        endTime: "2017-01-12T00:20:09.914Z",
        results: [
          {
            id: "000000",
            reasonType: "VipUnResponsive",
            summary: "The gateway cannot be reached.",
            detail: "Tunnels to sites are down meanwhile.",
            recommendedActions: [
              {
                actionText: "Look for a network security group on the subnet.",
                actionUri:
                  "https://docs.microsoft.com/en-us/azure/virtual-network/virtual-networks-create-nsg-arm-pportal",
                actionUriText: "Verify",
              },
            ],
          },
        ],
      },
    },
  },
  {
    name: "providers of a place are listed within countries, states and cities",
    source: exampleOf("NetworkWatcherAvailableProvidersListGet"),
    call: (client) => networkWatchersListAvailableProviders(client, { ...AT_WATCHER, body: place }),
    request: { method: "POST", target: targetOf("networkWatchers/nw1/availableProvidersList"), body: place },
    answer: {
      status: 200,
      body: {
        countries: [
          {
            countryName: "United States",
            states: [
              {
                stateName: "washington",
                cities: [{ cityName: "seattle", providers: ["Comcast Cable Communications, Inc. - ASN 7922"] }],
              },
            ],
          },
        ],
      },
    },
  },
];
