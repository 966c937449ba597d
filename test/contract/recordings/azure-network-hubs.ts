import {
  type AzureClient,
  routeMapsGet,
  virtualHubsGet,
  virtualHubsGetEffectiveVirtualHubRoutes,
  virtualHubsUpdateTags,
} from "trunkline/azure/network";
import { exampleOf, idOf, IN_GROUP as inGroup, targetOf, WAN_ETAG } from "./azure-network-place.ts";
import type { Recording } from "./recording.ts";

const hub = {
  id: idOf("virtualHubs/virtualHub1"),
  etag: WAN_ETAG,
  location: "West US",
  name: "virtualHub1",
  type: "Microsoft.Network/virtualHubs",
  properties: {
    provisioningState: "Succeeded",
    virtualWan: { id: idOf("virtualWans/virtualWan1") },
    virtualHubRouteTableV2s: [],
    addressPrefix: "10.10.1.0/24",
    sku: "Basic",
    virtualRouterAsn: 65515,
    virtualRouterIps: ["10.10.1.12", "10.10.1.13"],
    allowBranchToBranchTraffic: false,
    hubRoutingPreference: "ExpressRoute",
    virtualRouterAutoScaleConfiguration: { minCapacity: 2 },
  },
};

const routes = [
  {
    addressPrefixes: ["10.147.128.0/17"],
    nextHops: ["/subscriptions/testSub/resourceGroups/testRg/providers/Microsoft.Network/virtualHubs/hub0"],
    nextHopType: "Remote Hub",
    routeOrigin: "/subscriptions/testSub/resourceGroups/testRg/providers/Microsoft.Network/virtualHubs/hub0",
    asPath: "65520-65520",
  },
];

const routeTable = idOf("virtualHubs/virtualHub1/hubRouteTables/hubRouteTable1");

/** Exchanges of Network about virtual hubs and their routes. */
export const networkHubs: readonly Recording<AzureClient>[] = [
  {
    name: "a hub has a routing state of its own beside the provisioning state",
    source: exampleOf("VirtualHubGet"),
    call: (client) => virtualHubsGet(client, { ...inGroup, virtualHubName: "virtualHub1" }),
    request: { method: "GET", target: targetOf("virtualHubs/virtualHub1") },
    answer: {
      status: 200,
      body: {
        ...hub,
        properties: { ...hub.properties, routingState: "Provisioned", preferredRoutingGateway: "ExpressRoute" },
      },
    },
  },
  {
    name: "the tags of a hub are changed by PATCH, which is done with its answer",
    source: exampleOf("VirtualHubUpdateTags"),
    call: (client) =>
      virtualHubsUpdateTags(client, {
        ...inGroup,
        virtualHubName: "virtualHub1",
        body: { tags: { key1: "value1", key2: "value2" } },
      }),
    request: {
      method: "PATCH",
      target: targetOf("virtualHubs/virtualHub1"),
      body: { tags: { key1: "value1", key2: "value2" } },
    },
    answer: { status: 200, body: { ...hub, tags: { key1: "value1", key2: "value2" } } },
  },
  {
    name: "the routes in effect are asked for by POST, and know kinds of hops with a blank in them",
    source: exampleOf("EffectiveRoutesListForRouteTable"),
    call: (client) =>
      virtualHubsGetEffectiveVirtualHubRoutes(client, {
        ...inGroup,
        virtualHubName: "virtualHub1",
        body: { resourceId: routeTable, virtualWanResourceType: "RouteTable" },
      }),
    request: {
      method: "POST",
      target: targetOf("virtualHubs/virtualHub1/effectiveRoutes"),
      body: { resourceId: routeTable, virtualWanResourceType: "RouteTable" },
    },
    answer: { status: 200, body: { value: routes } },
  },
  {
    name: "a route map has rules whose actions take lists",
    source: exampleOf("RouteMapGet"),
    call: (client) => routeMapsGet(client, { ...inGroup, virtualHubName: "virtualHub1", routeMapName: "routeMap1" }),
    request: { method: "GET", target: targetOf("virtualHubs/virtualHub1/routeMaps/routeMap1") },
    answer: {
      status: 200,
      body: {
        name: "routeMap1",
        id: idOf("virtualHubs/virtualHub1/routeMaps/routeMap1"),
        etag: 'W/"e203e953-7ba7-4302-a246-aa2ec03f6edf"',
        properties: {
          provisioningState: "Succeeded",
          rules: [
            {
              name: "rule1",
              matchCriteria: [{ matchCondition: "Contains", routePrefix: ["10.0.0.0/8"], community: [], asPath: [] }],
              actions: [{ type: "Add", parameters: [{ routePrefix: [], community: [], asPath: ["22334"] }] }],
              nextStepIfMatched: "Continue",
            },
          ],
          associatedInboundConnections: [idOf("expressRouteGateways/exrGateway1/expressRouteConnections/exrConn1")],
          associatedOutboundConnections: [],
        },
        type: "Microsoft.Network/virtualHubs/routeMaps",
      },
    },
  },
];
