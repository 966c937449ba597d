import {
  batchCreateVpnConnection,
  createVpnConnection,
  deleteVpnConnection,
  type HuaweiClient,
  listVpnConnections,
  showVpnConnection,
  updateVpnConnection,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, siteToCloudPage, TOKEN } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v5/${PROJECT_ID}`;
const CONNECTION = "98c5af8a-demo-a8df-va86-ae2280a6f4c3";
const page = (name: string): string => siteToCloudPage(`vpn_connection/${name}`);

const ends = {
  vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
  vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
  cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
};

const byBgp = {
  vpn_connection: {
    ...ends,
    name: "vpn-1655",
    style: "bgp" as const,
    peer_subnets: ["192.168.44.0/24"],
    tunnel_local_address: "169.254.56.225/30",
    tunnel_peer_address: "169.254.56.226/30",
    psk: "abcd****",
    ikepolicy: {
      ike_version: "v2",
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      dh_group: "group16",
      lifetime_seconds: 172800,
      local_id: "123***",
      peer_id: "456***",
      dpd: { timeout: 30, interval: 60, msg: "seq-notify-hash" },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      pfs: "group16",
      transform_protocol: "esp",
      lifetime_seconds: 7200,
      encapsulation_mode: "tunnel",
    },
  },
};

const byPolicy = {
  vpn_connection: {
    ...ends,
    style: "policy" as const,
    peer_subnets: ["192.168.44.0/24"],
    psk: "abcd****",
    policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.0.0/24"] }],
  },
};

const two = {
  vpn_connections: [
    {
      vgw_ip: "0d0f4af1-42b9-41eb-97b9-b4d41a0bf9c4",
      cgw_id: "12f3577a-cbd8-4602-b68c-ecbf792fcec5",
      vgw_id: "8030f6d6-32a8-4d20-a7f8-50a7a826e2f8",
      peer_subnets: ["192.168.2.0/24"],
      psk: "abcd****",
    },
    {
      vgw_ip: "1fb97767-d780-4d8b-83bb-6f878f662005",
      cgw_id: "12f3577a-cbd8-4602-b68c-ecbf792fcec5",
      vgw_id: "8030f6d6-32a8-4d20-a7f8-50a7a826e2f8",
      peer_subnets: ["192.168.2.0/24"],
      psk: "abcd****",
    },
  ],
};

/** What answers tell of a connection whose policies are those of the service. */
const settings = {
  tunnel_local_address: "169.254.56.225/30",
  tunnel_peer_address: "169.254.56.226/30",
  ikepolicy: {
    ike_version: "v2",
    authentication_algorithm: "sha2-256",
    encryption_algorithm: "aes-128",
    dh_group: "group15",
    authentication_method: "pre-share",
    lifetime_seconds: 86400,
    local_id_type: "ip",
    local_id: "10.***.***.134",
    peer_id_type: "ip",
    peer_id: "88.***.***.164",
    dpd: { timeout: 15, interval: 30, msg: "seq-hash-notify" },
  },
  ipsecpolicy: {
    authentication_algorithm: "sha2-256",
    encryption_algorithm: "aes-128",
    pfs: "group15",
    transform_protocol: "esp",
    lifetime_seconds: 3600,
    encapsulation_mode: "tunnel",
  },
  created_at: "2025-06-26T13:41:34.626Z",
  updated_at: "2025-06-26T13:41:34.626Z",
  enterprise_project_id: "0",
  ha_role: "master",
};

const connection = { ...ends, ...settings, id: CONNECTION, name: "vpn-1655", peer_subnets: ["192.168.44.0/24"] };

const rule = { rule_index: 1, source: "10.0.0.0/24", destination: ["192.168.44.0/24"] };

const listed = [
  { ...connection, id: "8fa335dd-demo-a8df-va86-78bb55a8bb04", status: "DOWN", style: "STATIC", enable_nqa: false },
  {
    ...ends,
    ...settings,
    id: "a4df33ca-demo-a8df-va86-410a7dd6973f",
    name: "vpn-15ea",
    status: "DOWN",
    style: "POLICY",
  },
];

const lifetimes = {
  vpn_connection: { ikepolicy: { lifetime_seconds: 3600 }, ipsecpolicy: { lifetime_seconds: 3600 } },
};

export const connectionRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a connection by BGP with a key and policies of its own; the style comes back in capitals",
    source: page("creating_a_vpn_connection"),
    call: (client) => createVpnConnection(client, { body: byBgp }),
    request: {
      method: "POST",
      target: `${ROOT}/vpn-connection`,
      headers: { "x-auth-token": TOKEN, "x-project-id": null, authorization: null },
      body: byBgp,
    },
    answer: {
      status: 201,
      body: {
        vpn_connection: { ...connection, style: "BGP", enable_nqa: false },
        request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
      },
    },
  },
  {
    name: "a connection by policy, whose rules are numbered by the service",
    source: page("creating_a_vpn_connection"),
    call: (client) => createVpnConnection(client, { body: byPolicy }),
    request: { method: "POST", target: `${ROOT}/vpn-connection`, body: byPolicy },
    answer: {
      status: 201,
      headers: { "header-response-token": "a-token-of-the-service" },
      body: {
        vpn_connection: { ...connection, style: "POLICY", policy_rules: [rule] },
        request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
      },
    },
  },
  {
    name: "two connections at once, on a path in the plural",
    source: page("creating_vpn_connections_in_batches"),
    call: (client) => batchCreateVpnConnection(client, { body: two }),
    request: { method: "POST", target: `${ROOT}/vpn-connections/batch-create`, body: two },
    answer: {
      status: 201,
      body: {
        vpn_connections: [
          { ...connection, style: "STATIC", policy_rules: [], tags: [] },
          { ...connection, id: "64c09578-a23c-4d9d-9c64-56b2f9a74695", style: "STATIC", policy_rules: [], tags: [] },
        ],
        request_id: "e7d6a4f0-demo-a8df-va86-0d3b8a5f1c22",
      },
    },
  },
  {
    name: "a connection with three members from before, two of which contradict its style",
    source: page("querying_a_specified_vpn_connection"),
    call: (client) => showVpnConnection(client, { vpnConnectionId: CONNECTION }),
    request: { method: "GET", target: `${ROOT}/vpn-connection/${CONNECTION}` },
    answer: {
      status: 200,
      body: {
        vpn_connection: {
          ...connection,
          status: "DOWN",
          style: "POLICY",
          policy_rules: [rule],
          tags: [],
          eip_id: "07f1efbf-01f5-4231-b22c-171005a352d4",
          type: "ROUTE",
          route_mode: "BGP",
        },
        request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
      },
    },
  },
  {
    name: "a page of the connections at one address, of which there are twelve",
    source: page("querying_the_vpn_connection_list"),
    call: (client) =>
      listVpnConnections(client, {
        vgwIp: "f5acac2c-demo-a8df-va86-72b819a5f525",
        enterpriseProjectId: ["0", "all_granted_eps"],
        limit: 2,
        marker: "2025-06-09T07:24:27.674Z",
      }),
    request: {
      method: "GET",
      target: `${ROOT}/vpn-connection?vgw_ip=f5acac2c-demo-a8df-va86-72b819a5f525&enterprise_project_id=0&enterprise_project_id=all_granted_eps&limit=2&marker=2025-06-09T07%3A24%3A27.674Z`,
    },
    answer: {
      status: 200,
      body: {
        vpn_connections: listed,
        page_info: { next_marker: "2025-06-11T13:59:59.633Z", current_count: 2 },
        request_id: "1d94a4e8-fdc2-7bfd-943e-19bfa9b234ac",
        total_count: 12,
      },
    },
    result: listed,
  },
  {
    name: "a connection gets other lifetimes and nothing else",
    source: page("updating_a_vpn_connection"),
    call: (client) => updateVpnConnection(client, { vpnConnectionId: CONNECTION, body: lifetimes }),
    request: { method: "PUT", target: `${ROOT}/vpn-connection/${CONNECTION}`, body: lifetimes },
    answer: {
      status: 200,
      body: { vpn_connection: { ...connection, style: "STATIC" }, request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae" },
    },
  },
  {
    name: "a connection that goes without an answer body",
    source: page("deleting_a_vpn_connection"),
    call: (client) => deleteVpnConnection(client, { vpnConnectionId: CONNECTION }),
    request: { method: "DELETE", target: `${ROOT}/vpn-connection/${CONNECTION}` },
    answer: { status: 204 },
  },
];
