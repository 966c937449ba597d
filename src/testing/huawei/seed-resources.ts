import type { HuaweiState } from "./state.ts";

/** Ids of the resources that stand at the start; the connection's is the one of Huawei's documented example. */
export const seedIds = {
  gateway: "620d99b8-demo-a8df-va86-e7974612a7d9",
  customerGateway: "5247ae10-demo-a8df-va86-dd5bf4a6e5d2",
  connection: "cae286f2-demo-a8df-va86-e22416ca1220",
} as const;

/** Sets up a gateway, a customer gateway and the connection between them, on addresses reserved for documents. */
export function plantResources(state: HuaweiState): void {
  const created = { created_at: state.vpnTime(), updated_at: state.vpnTime() };
  const eip = (id: string, address: string) => ({ id, ip_version: 4, type: "5_bgp", ip_address: address });
  state.gateways.put(seedIds.gateway, {
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
    eip1: eip("f1469b4a-demo-a8df-va86-bb7de91cf493", "203.0.113.10"),
    eip2: eip("6ad8e297-demo-a8df-va86-da0f885ccb98", "203.0.113.11"),
    ...created,
  });
  state.customerGateways.put(seedIds.customerGateway, {
    id: seedIds.customerGateway,
    name: "cgw-demo",
    id_type: "ip",
    id_value: "198.51.100.20",
    bgp_asn: 65000,
    ...created,
  });
  state.connections.put(seedIds.connection, {
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
    ...created,
  });
}
