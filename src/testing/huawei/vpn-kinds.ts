import { vpnKind } from "./resource-kind.ts";

/** VPN gateways. */
export const gatewayKind = vpnKind("gateways", "VPN gateway", "vgw_id", "vpn_gateway");
/** Customer gateways. */
export const customerGatewayKind = vpnKind(
  "customerGateways",
  "Customer gateway",
  "customer_gateway_id",
  "customer_gateway",
);
/** VPN connections. */
export const connectionKind = vpnKind("connections", "VPN connection", "vpn_connection_id", "vpn_connection");
/** Connection monitors. */
export const monitorKind = vpnKind("monitors", "Connection monitor", "connection_monitor_id", "connection_monitor");
/** Certificates of VPN gateways. */
export const gatewayCertificateKind = vpnKind(
  "gatewayCertificates",
  "Gateway certificate",
  "certificate_id",
  "certificate",
  gatewayKind,
);
/** Point-to-client gateways. */
export const p2cGatewayKind = vpnKind("p2cGateways", "P2C VPN gateway", "p2c_vgw_id", "p2c_vpn_gateway");
/** VPN servers; their paths do not name the gateway. */
export const serverKind = vpnKind("servers", "VPN server", "vpn_server_id", "vpn_server");
/** Users of a VPN server. */
export const userKind = vpnKind("users", "VPN user", "user_id", "user", serverKind);
/** Groups of such users. */
export const userGroupKind = vpnKind("userGroups", "VPN user group", "group_id", "user_group", serverKind);
/** What such groups may reach. */
export const accessPolicyKind = vpnKind("accessPolicies", "Access policy", "policy_id", "access_policy", serverKind);
/** Certificates of the authorities that sign those of clients. */
export const clientCaKind = vpnKind(
  "clientCas",
  "Client CA certificate",
  "client_ca_certificate_id",
  "client_ca_certificate",
  serverKind,
);
