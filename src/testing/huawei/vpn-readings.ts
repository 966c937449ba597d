import { textAt } from "../operation.ts";
import type { HuaweiOperations } from "./call.ts";
import { markerPage } from "./marker-page.ts";
import { find } from "./resource-kind.ts";
import { connectionKind, gatewayKind } from "./vpn-kinds.ts";

const zones = { vpc: ["cn-north-4a", "cn-north-4b"], er: ["cn-north-4a"] };
const flavors = [
  "basic",
  "professional1",
  "professional2",
  "Professional1-NonFixedIP",
  "Professional2-NonFixedIP",
  "gm",
];
const device = { vendor: "example", platform: "router", version: "1.0" };

/** What can only be read: what a region offers, and what gateways and connections tell of their traffic. */
export const vpnReadings: HuaweiOperations = {
  listAvailabilityZones: () => ({
    status: 200,
    body: { availability_zones: Object.fromEntries(flavors.map((flavor) => [flavor, zones])) },
  }),

  listExtendedAvailabilityZones: () => ({
    status: 200,
    body: {
      availability_zones: zones.vpc.map((name) => ({
        name,
        public_border_group: "center",
        available_specs: [{ flavor: "Professional1", attachment_type: "vpc", ip_version: "ipv4" }],
      })),
    },
  }),

  listP2cVgwAvailabilityZones: () => ({ status: 200, body: { availability_zones: zones.vpc } }),

  listPeerConfigurationSupportedDevices: () => ({ status: 200, body: { supported_devices: [device] } }),

  exportVpnConnectionPeerConfiguration(call, state) {
    const { id } = find(connectionKind, call, state);
    return { status: 200, body: { peer_config: `# peer of VPN connection ${id}\n` } };
  },

  /** One association for each subnet of the peer. */
  listConnectionIpsecSa(call, state) {
    const connection = find(connectionKind, call, state);
    const subnets = Array.isArray(connection.peer_subnets) ? connection.peer_subnets : [];
    const sa_infos = subnets.map((subnet, index) => ({
      id: `${connection.id}-${index}`,
      source_ip_cidr: "192.168.0.0/24",
      dest_ip_cidr: String(subnet),
      packets_sent: 1200,
      packets_recv: 1100,
      traffic_sent: 96000,
      traffic_recv: 88000,
      collected_at: state.vpnTime(),
    }));
    return { status: 200, body: { sa_infos } };
  },

  showVpnConnectionLog(call, state) {
    const { id } = find(connectionKind, call, state);
    const logs = ["IKE_SA established", "CHILD_SA established"].map((what, index) => ({
      time: state.now() - 1000 * index,
      raw_message: `${what} for ${id}`,
    }));
    return { status: 200, body: { logs } };
  },

  /** A route for each subnet of the gateway's connections. */
  showVpnGatewayRoutingTable(call, state) {
    const gateway = find(gatewayKind, call, state);
    const connections = state.tables.connections.peekAll().filter((connection) => connection.vgw_id === gateway.id);
    const routes = connections.flatMap((connection) => {
      const subnets = Array.isArray(connection.peer_subnets) ? connection.peer_subnets : [];
      return subnets.map((subnet) => ({
        id: `${String(connection.id)} ${String(subnet)}`,
        destination: String(subnet),
        nexthop: textAt(connection, "vgw_ip"),
        origin: "static",
        ...(call.query.is_include_nexthop_resource === "true" && {
          nexthop_resource: { id: connection.id, type: "vpn_connection" },
        }),
      }));
    });
    const { items, rest } = markerPage(routes.slice(Number(call.query.offset ?? 0)), call.query, 200);
    return { status: 200, body: { routing_table: items, ...rest } };
  },
};
