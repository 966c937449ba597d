import {
  createExternalExternalEndpoint,
  createExternalGateway,
  createExternalVpnSite,
  createPpk,
  createRouteVpnTunnel,
  createVpnProfile,
  getGatewayInternalEndpoint,
  type SmcClient,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, clientIssue, createdAt, SERVER } from "./smc-server.ts";

const ELEMENTS = clientFile("smc/vpn/elements.py");

const newEndpoint = {
  name: "remoteendpoint",
  address: "2.2.2.2",
  dynamic: false,
  enabled: true,
  nat_t: false,
  force_nat_t: false,
  ipsec_vpn: true,
  ike_phase1_id_type: 1,
  ike_phase1_id_value: "vpn@example.net",
  connection_type_ref: `${SERVER}/7.1/elements/connection_type/1`,
};

const endpoint = {
  address: "10.157.24.1",
  connection_type_ref: `${SERVER}/6.10/elements/connection_type/1`,
  deducted_name: "10.157.24.1",
  dynamic: false,
  enabled: false,
  force_nat_t: false,
  ike_phase1_id_type: 3,
  ipsec_vpn: true,
  key: 268443370,
  link: [
    {
      href: `${SERVER}/6.10/elements/single_fw/268492219/internal_gateway/268437240/internal_endpoint/268443370`,
      rel: "self",
      type: "internal_endpoint",
    },
  ],
  locked: false,
  nat_t: true,
  physical_interface: `${SERVER}/6.10/elements/single_fw/268492219/physical_interface/268444809`,
  read_only: false,
  ssl_vpn_portal: true,
  ssl_vpn_tunnel: true,
  system: false,
  system_key: -1,
  trashed: false,
  udp_encapsulation: false,
};

const newTunnel = {
  name: "myvpn",
  mtu: 0,
  ttl: 0,
  enabled: true,
  tunnel_group_ref: `${SERVER}/7.1/elements/rbvpn_tunnel_group/1`,
  pmtu_discovery: true,
  preshared_key: "abcdefgh123456789",
  rbvpn_tunnel_side_a: {
    gateway_ref: `${SERVER}/7.1/elements/single_fw/39550/internal_gateway/11476`,
    tunnel_interface_ref: `${SERVER}/7.1/elements/single_fw/39550/tunnel_interface/1000`,
  },
  rbvpn_tunnel_side_b: { gateway_ref: `${SERVER}/7.1/elements/external_gateway/22961` },
  tunnel_mode: "vpn" as const,
  comment: null,
  vpn_profile_ref: `${SERVER}/7.1/elements/vpn_profile/2`,
};

const newProfile = {
  name: "mySecureVPN",
  cn_authentication_for_mobile_vpn: false,
  disable_anti_replay: false,
  disable_path_discovery: false,
  hybrid_authentication_for_mobile_vpn: false,
  keep_alive: false,
  preshared_key_authentication_for_mobile_vpn: false,
  sa_life_time: 86400,
  sa_to_any_network_allowed: false,
  trust_all_cas: true,
  tunnel_life_time_kbytes: 0,
  tunnel_life_time_seconds: 28800,
  capabilities: { aes128_for_ike: true, sha2_for_ike: true, sha2_ike_hash_length: 256, dh_group_14_for_ike: true },
  comment: "test comment",
};

const newPpk = {
  name: "key-1",
  comment: null,
  primary_ppk_id: "id-1",
  primary_ppk_secret: "0123456789abcdef0123456789abcdef",
};

export const gatewayRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "a gateway that is not the server's own",
    source: ELEMENTS,
    call: (client) => createExternalGateway(client, { body: { name: "remoteside", trust_all_cas: true } }),
    request: {
      method: "POST",
      target: "/7.1/elements/external_gateway",
      body: { name: "remoteside", trust_all_cas: true },
    },
    answer: createdAt("external_gateway/22961"),
  },
  {
    name: "an end of it, with the kind of its identity as a number",
    source: ELEMENTS,
    call: (client) => createExternalExternalEndpoint(client, { id: "22961", body: newEndpoint }),
    request: { method: "POST", target: "/7.1/elements/external_gateway/22961/external_endpoint", body: newEndpoint },
    answer: createdAt("external_gateway/22961/external_endpoint/26740"),
  },
  {
    name: "a site behind it, with the networks as addresses",
    source: ELEMENTS,
    call: (client) =>
      createExternalVpnSite(client, {
        id: "22961",
        body: { name: "remote-site", site_element: [`${SERVER}/7.1/elements/network/17911`], automatic: false },
      }),
    request: {
      method: "POST",
      target: "/7.1/elements/external_gateway/22961/vpn_site",
      body: { name: "remote-site", site_element: [`${SERVER}/7.1/elements/network/17911`], automatic: false },
    },
    answer: createdAt("external_gateway/22961/vpn_site/22994"),
  },
  {
    name: "an end of an engine as 6.10 has it, with a number for a kind and keys beyond 2^28",
    source: clientIssue(53),
    call: (client) =>
      getGatewayInternalEndpoint(client, {
        version: "6.10",
        engineType: "single_fw",
        id: "268492219",
        gatewayId: "268437240",
        subId: "268443370",
      }),
    request: {
      method: "GET",
      target: "/6.10/elements/single_fw/268492219/internal_gateway/268437240/internal_endpoint/268443370",
    },
    answer: { status: 200, body: endpoint },
  },
  {
    name: "a tunnel by routes, with a key that is only ever written",
    source: clientFile("smc/vpn/route.py"),
    call: (client) => createRouteVpnTunnel(client, { body: newTunnel }),
    request: { method: "POST", target: "/7.1/elements/rbvpn_tunnel", body: newTunnel },
    answer: createdAt("rbvpn_tunnel/31"),
  },
  {
    name: "a profile, with what it can do as switches and a number",
    source: ELEMENTS,
    call: (client) => createVpnProfile(client, { body: newProfile }),
    request: { method: "POST", target: "/7.1/elements/vpn_profile", body: newProfile },
    answer: createdAt("vpn_profile/301"),
  },
  {
    name: "a key against later computers",
    source: ELEMENTS,
    call: (client) => createPpk(client, { body: newPpk }),
    request: { method: "POST", target: "/7.1/elements/ppk", body: newPpk },
    answer: createdAt("ppk/3"),
  },
];
