import type { Json } from "../../src/testing/index.ts";
import { holdAgainst } from "./published/hold-against.ts";
import { all, apace, type PeerCase, type Peers } from "./published/peers.ts";
import { unflattened } from "./published/wire-shape.ts";

/** A resource of Microsoft's package as it stands on the wire. */
async function flat(call: PromiseLike<object>): Promise<Json> {
  return unflattened(await call);
}

const vm = "/subscriptions/0/resourceGroups/rg1/providers/Microsoft.Compute/virtualMachines/vm1";
const at = ({ group }: Peers) => ({ resourceGroupName: group });
const location = "northeurope";
const gateway = { location, gatewayType: "Vpn", vpnType: "RouteBased", enableBgp: true } as const;
const { location: _, ...properties } = gateway;
const body = { location, properties };
const flatLocal = { gatewayIpAddress: "192.0.2.1", localNetworkAddressSpace: { addressPrefixes: ["10.1.0.0/16"] } };
const local = { location, properties: flatLocal };

/** A gateway by both clients. */
const made = {
  theirs: ({ network, group }: Peers) =>
    flat(network.virtualNetworkGateways.createOrUpdate(group, "gw1", gateway, apace)),
  ours: (peers: Peers) =>
    peers.ours.network.virtualNetworkGateways.createOrUpdate({
      ...at(peers),
      virtualNetworkGatewayName: "gw1",
      body,
    }),
};

const gateways: readonly PeerCase[] = [
  { name: "a gateway is created", ...made },
  {
    name: "a gateway is read",
    theirs: async (peers) => {
      await made.theirs(peers);
      return flat(peers.network.virtualNetworkGateways.get(peers.group, "gw1"));
    },
    ours: async (peers) => {
      await made.ours(peers);
      return peers.ours.network.virtualNetworkGateways.get({ ...at(peers), virtualNetworkGatewayName: "gw1" });
    },
  },
  {
    name: "a gateway gets tags, which takes its time",
    theirs: async (peers) => {
      await made.theirs(peers);
      const { virtualNetworkGateways } = peers.network;
      return flat(virtualNetworkGateways.updateTags(peers.group, "gw1", { tags: { a: "1" } }, apace));
    },
    ours: async (peers) => {
      await made.ours(peers);
      const { virtualNetworkGateways } = peers.ours.network;
      const place = { ...at(peers), virtualNetworkGatewayName: "gw1" };
      return virtualNetworkGateways.updateTags({ ...place, body: { tags: { a: "1" } } });
    },
  },
  {
    name: "a gateway is deleted",
    theirs: async (peers) => {
      await made.theirs(peers);
      return peers.network.virtualNetworkGateways.delete(peers.group, "gw1", apace);
    },
    ours: async (peers) => {
      await made.ours(peers);
      return peers.ours.network.virtualNetworkGateways.delete({ ...at(peers), virtualNetworkGatewayName: "gw1" });
    },
  },
  {
    name: "a gateway that is not there is refused",
    refused: "ResourceNotFound",
    theirs: ({ network, group }) => network.virtualNetworkGateways.get(group, "gw1"),
    ours: (peers) => peers.ours.network.virtualNetworkGateways.get({ ...at(peers), virtualNetworkGatewayName: "gw1" }),
  },
  {
    name: "a rule below a gateway at work is refused",
    refused: "AnotherOperationInProgress",
    plan: ({ emulator }) => emulator.azure.nextOperation({ style: "azure-asyncoperation", polls: 9 }),
    theirs: async ({ network, group }) => {
      await network.virtualNetworkGateways.createOrUpdate(group, "gw1", gateway, apace).submitted();
      const rule = { mode: "EgressSnat" };
      return network.virtualNetworkGatewayNatRules.createOrUpdate(group, "gw1", "r1", rule, apace);
    },
    ours: async (peers) => {
      const place = { ...at(peers), virtualNetworkGatewayName: "gw1" };
      await peers.ours.network.virtualNetworkGateways.createOrUpdate({ ...place, body }).accepted();
      const rule = { properties: { mode: "EgressSnat" as const } };
      return peers.ours.network.virtualNetworkGatewayNatRules.createOrUpdate({
        ...place,
        natRuleName: "r1",
        body: rule,
      });
    },
  },
  {
    name: "a gateway is reset",
    plan: ({ emulator }) =>
      emulator.azure.nextOperation({ operation: "VirtualNetworkGateways_Reset", answer: { ...body, name: "gw1" } }),
    theirs: async (peers) => {
      await made.theirs(peers);
      const options = { ...apace, gatewayVip: "192.0.2.9" };
      return flat(peers.network.virtualNetworkGateways.reset(peers.group, "gw1", options));
    },
    ours: async (peers) => {
      await made.ours(peers);
      const place = { ...at(peers), virtualNetworkGatewayName: "gw1" };
      return peers.ours.network.virtualNetworkGateways.reset({ ...place, gatewayVip: "192.0.2.9" });
    },
  },
  {
    name: "secrets come as the first of their pages, as both have it",
    plan: ({ emulator }) => {
      const value = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map((radiusServerAddress) => ({ radiusServerAddress }));
      emulator.azure.nextOperation({ operation: "VirtualNetworkGateways_ListRadiusSecrets", answer: { value } });
    },
    theirs: async (peers) => {
      await made.theirs(peers);
      return peers.network.virtualNetworkGateways.listRadiusSecrets(peers.group, "gw1");
    },
    ours: async (peers) => {
      await made.ours(peers);
      const place = { ...at(peers), virtualNetworkGatewayName: "gw1" };
      return peers.ours.network.virtualNetworkGateways.listRadiusSecrets(place);
    },
  },
  {
    name: "a local gateway is created, gets tags and is deleted",
    theirs: async ({ network, group }) => {
      const { localNetworkGateways } = network;
      const created = await flat(localNetworkGateways.createOrUpdate(group, "l1", { location, ...flatLocal }, apace));
      const tagged = await flat(localNetworkGateways.updateTags(group, "l1", { tags: { a: "1" } }));
      await localNetworkGateways.delete(group, "l1", apace);
      return [created, tagged];
    },
    ours: async (peers) => {
      const { localNetworkGateways } = peers.ours.network;
      const place = { ...at(peers), localNetworkGatewayName: "l1" };
      const created = await localNetworkGateways.createOrUpdate({ ...place, body: local });
      const tagged = await localNetworkGateways.updateTags({ ...place, body: { tags: { a: "1" } } });
      await localNetworkGateways.delete(place);
      return [created, tagged];
    },
  },
  {
    name: "local gateways are listed in pages",
    theirs: async ({ network, group }) => {
      const { localNetworkGateways } = network;
      for (const name of ["a", "b", "c"]) {
        await localNetworkGateways.createOrUpdate(group, name, { location, ...flatLocal }, apace);
      }
      return (await all(localNetworkGateways.list(group))).map(unflattened);
    },
    ours: async (peers) => {
      const { localNetworkGateways } = peers.ours.network;
      for (const localNetworkGatewayName of ["a", "b", "c"]) {
        await localNetworkGateways.createOrUpdate({ ...at(peers), localNetworkGatewayName, body: local });
      }
      return all(localNetworkGateways.list(at(peers)));
    },
  },
  {
    name: "a connection is created, its key is set and it is deleted",
    theirs: async (peers) => {
      const { network, group } = peers;
      const { id } = await made.theirs(peers);
      const peer = { location, ...flatLocal };
      const other = await network.localNetworkGateways.createOrUpdate(group, "l1", peer, apace);
      const connection = {
        location,
        virtualNetworkGateway1: { id: String(id) },
        localNetworkGateway2: { id: String(other.id) },
        connectionType: "IPsec",
      };
      const connections = network.virtualNetworkGatewayConnections;
      const { connectionType } = await connections.createOrUpdate(group, "c1", connection, apace);
      const status = (await connections.get(group, "c1")).provisioningState;
      await connections.setSharedKey(group, "c1", { value: "key" }, apace);
      await connections.delete(group, "c1", apace);
      return [connectionType, status];
    },
    ours: async (peers) => {
      const { network } = peers.ours;
      const { id } = await made.ours(peers);
      const other = await network.localNetworkGateways.createOrUpdate({
        ...at(peers),
        localNetworkGatewayName: "l1",
        body: local,
      });
      const connection = {
        location,
        properties: {
          virtualNetworkGateway1: { id, properties: {} },
          localNetworkGateway2: { id: other.id, properties: {} },
          connectionType: "IPsec" as const,
        },
      };
      const place = { ...at(peers), virtualNetworkGatewayConnectionName: "c1" };
      const connections = network.virtualNetworkGatewayConnections;
      const created = await connections.createOrUpdate({ ...place, body: connection });
      const { connectionType } = created.properties;
      const status = (await connections.get(place)).properties?.provisioningState;
      await connections.setSharedKey({ ...place, body: { value: "key" } });
      await connections.delete(place);
      return [connectionType, status];
    },
  },
];

const wide: readonly PeerCase[] = [
  {
    name: "a virtual WAN is created, gets tags and is deleted",
    theirs: async ({ network, group }) => {
      const wan = { location, typePropertiesType: "Standard", disableVpnEncryption: false };
      const created = await network.virtualWans.createOrUpdate(group, "wan1", wan, apace);
      const tagged = await network.virtualWans.updateTags(group, "wan1", { tags: { a: "1" } });
      await network.virtualWans.delete(group, "wan1", apace);
      return [created.id, tagged.tags];
    },
    ours: async (peers) => {
      const { virtualWans } = peers.ours.network;
      const place = { ...at(peers), virtualWANName: "wan1" };
      const properties = { type: "Standard", disableVpnEncryption: false };
      const created = await virtualWans.createOrUpdate({ ...place, body: { location, properties } });
      const tagged = await virtualWans.updateTags({ ...place, body: { tags: { a: "1" } } });
      await virtualWans.delete(place);
      return [created.id, tagged.tags];
    },
  },
  {
    name: "a VPN site is created and listed",
    theirs: async ({ network, group }) => {
      const site = { location, ipAddress: "192.0.2.7", isSecuritySite: false };
      await network.vpnSites.createOrUpdate(group, "site1", site, apace);
      const lists = [await all(network.vpnSites.list()), await all(network.vpnSites.listByResourceGroup(group))];
      return lists.map((list) => list.map(unflattened));
    },
    ours: async (peers) => {
      const { vpnSites } = peers.ours.network;
      const site = { location, properties: { ipAddress: "192.0.2.7", isSecuritySite: false } };
      await vpnSites.createOrUpdate({ ...at(peers), vpnSiteName: "site1", body: site });
      return [await all(vpnSites.list()), await all(vpnSites.listByResourceGroup(at(peers)))];
    },
  },
  {
    name: "a VPN gateway of a hub is created and gets tags by PATCH",
    theirs: async ({ network, group }) => {
      const hub = await network.virtualHubs.createOrUpdate(group, "hub1", { location }, apace);
      const { vpnGateways } = network;
      const gateway = { location, virtualHub: { id: String(hub.id) }, vpnGatewayScaleUnit: 1 };
      const created = await flat(vpnGateways.createOrUpdate(group, "vpn1", gateway, apace));
      return [created, await flat(vpnGateways.updateTags(group, "vpn1", { tags: { a: "1" } }, apace))];
    },
    ours: async (peers) => {
      const { virtualHubs, vpnGateways } = peers.ours.network;
      const hub = await virtualHubs.createOrUpdate({ ...at(peers), virtualHubName: "hub1", body: { location } });
      const properties = { virtualHub: { id: hub.id }, vpnGatewayScaleUnit: 1 };
      const place = { ...at(peers), gatewayName: "vpn1" };
      const created = await vpnGateways.createOrUpdate({ ...place, body: { location, properties } });
      return [created, await vpnGateways.updateTags({ ...place, body: { tags: { a: "1" } } })];
    },
  },
  {
    name: "a network watcher is created, read, listed and deleted",
    theirs: async ({ network, group }) => {
      const { networkWatchers } = network;
      const created = await flat(networkWatchers.createOrUpdate(group, "w1", { location }));
      const read = await flat(networkWatchers.get(group, "w1"));
      const listed = (await all(networkWatchers.list(group))).map(unflattened);
      await networkWatchers.delete(group, "w1", apace);
      return [created, read, listed];
    },
    ours: async (peers) => {
      const { networkWatchers } = peers.ours.network;
      const place = { ...at(peers), networkWatcherName: "w1" };
      const created = await networkWatchers.createOrUpdate({ ...place, body: { location } });
      const read = await networkWatchers.get(place);
      const listed = await all(networkWatchers.list(at(peers)));
      await networkWatchers.delete(place);
      return [created, read, listed];
    },
  },
  {
    name: "a next hop is asked for",
    plan: ({ emulator }) => {
      const answer = { nextHopType: "Internet", nextHopIpAddress: "192.0.2.1", routeTableId: "System Route" };
      emulator.azure.nextOperation({ operation: "NetworkWatchers_GetNextHop", answer });
    },
    theirs: async ({ network, group }) => {
      await network.networkWatchers.createOrUpdate(group, "w1", { location });
      const question = { targetResourceId: vm, sourceIPAddress: "10.0.0.4", destinationIPAddress: "192.0.2.1" };
      return network.networkWatchers.getNextHop(group, "w1", question, apace);
    },
    ours: async (peers) => {
      const { networkWatchers } = peers.ours.network;
      const place = { ...at(peers), networkWatcherName: "w1" };
      await networkWatchers.createOrUpdate({ ...place, body: { location } });
      const question = { targetResourceId: vm, sourceIPAddress: "10.0.0.4", destinationIPAddress: "192.0.2.1" };
      return networkWatchers.getNextHop({ ...place, body: question });
    },
  },
];

holdAgainst("gateways and connections, by Microsoft's client and ours", gateways);
holdAgainst("virtual WAN and network watchers, by Microsoft's client and ours", wide);
