import type { HuaweiState } from "./state.ts";

/** Ids of the resources that stand at the start; the VPN connection's is the one of Huawei's documented example. */
export const seedIds = {
  gateway: "620d99b8-demo-a8df-va86-e7974612a7d9",
  customerGateway: "5247ae10-demo-a8df-va86-dd5bf4a6e5d2",
  connection: "cae286f2-demo-a8df-va86-e22416ca1220",
  channel: "5a1f0c2e-demo-a8df-va86-1d2c9e0b7f31",
  eventSource: "9b7e4d10-demo-a8df-va86-64c0a3f5e8d2",
} as const;

/** Sets up what stands at the start. */
export function plantResources(state: HuaweiState): void {
  plantVpn(state);
  plantEventGrid(state);
}

/** A custom channel with an event source, beside the channel of the service's own events. */
function plantEventGrid(state: HuaweiState): void {
  const times = { created_time: state.eventGridTime(), updated_time: state.eventGridTime() };
  const official = "0c3d8a6b-demo-a8df-va86-f2b1e4d7c950";
  const channel = { description: "", enterprise_project_id: "0", ...times };
  state.tables.channels.put(official, { id: official, name: "default", provider_type: "OFFICIAL", ...channel });
  state.tables.channels.put(seedIds.channel, {
    id: seedIds.channel,
    name: "channel-demo",
    provider_type: "CUSTOM",
    ...channel,
  });
  state.tables.sources.put(seedIds.eventSource, {
    id: seedIds.eventSource,
    name: "source-demo",
    label: "source-demo",
    description: "",
    provider_type: "CUSTOM",
    event_types: [],
    channel_id: seedIds.channel,
    channel_name: "channel-demo",
    type: "APPLICATION",
    detail: {},
    status: "RUNNING",
    error_info: {},
    ...times,
  });
}

/** A gateway, a customer gateway and the connection between them, on addresses reserved for documents. */
function plantVpn(state: HuaweiState): void {
  const created = { created_at: state.vpnTime(), updated_at: state.vpnTime() };
  const eip = (id: string, address: string) => ({ id, ip_version: 4, type: "5_bgp", ip_address: address });
  state.tables.gateways.put(seedIds.gateway, {
    id: seedIds.gateway,
    name: "vgw-demo",
    status: "ACTIVE",
    attachment_type: "vpc",
    ip_version: "ipv4",
    vpc_id: "91e9bb0a-demo-a8df-va86-39d9d6f8ef4c",
    local_subnets: ["192.168.0.0/24"],
    connect_subnet: "f5741286-demo-a8df-va86-2c82bd9ee114",
    network_type: "public",
    bgp_asn: 64512,
    flavor: "Professional1",
    availability_zone_ids: ["cn-north-4a", "cn-north-4b"],
    connection_number: 200,
    used_connection_number: 1,
    used_connection_group: 1,
    enterprise_project_id: "0",
    ha_mode: "active-active",
    upgrade_info: "ready",
    eip1: eip("f1469b4a-demo-a8df-va86-bb7de91cf493", "203.0.113.10"),
    eip2: eip("6ad8e297-demo-a8df-va86-da0f885ccb98", "203.0.113.11"),
    ...created,
  });
  state.tables.customerGateways.put(seedIds.customerGateway, {
    id: seedIds.customerGateway,
    name: "cgw-demo",
    id_type: "ip",
    id_value: "198.51.100.20",
    bgp_asn: 65000,
    ...created,
  });
  state.tables.connections.put(seedIds.connection, {
    id: seedIds.connection,
    name: "vpn-demo",
    status: "ACTIVE",
    vgw_id: seedIds.gateway,
    vgw_ip: "f1469b4a-demo-a8df-va86-bb7de91cf493",
    style: "STATIC",
    cgw_id: seedIds.customerGateway,
    peer_subnets: ["10.1.0.0/24"],
    enable_nqa: false,
    enable_hub: false,
    ha_role: "master",
    enterprise_project_id: "0",
    ...created,
  });
}
