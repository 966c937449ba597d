import {
  createVpnAccessPolicy,
  createVpnServer,
  type HuaweiClient,
  listP2cVgwConnections,
  showVpnAccessPolicy,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, vpnPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const GATEWAYS = `/v5/${PROJECT_ID}/p2c-vpn-gateways`;
const GATEWAY = "595210dc-7998-4ba3-aeb9-516fbcf7853c";
const SERVER = "0e325fb6-83b9-4004-a343-8b6fc714a5d9";
const GROUP = "7625fd92-2e20-4e4d-8c56-66f110fbfaa8";
const POLICY = "4f746482-a575-4e1f-9e80-5f6f69ff8588";
const KEY = "0b4f9d7c-5a52-4f6e-9a37-6f0d0c1b2a3d";
const ON_SERVER = `${GATEWAYS}/vpn-servers/${SERVER}`;

const newServer = {
  vpn_server: {
    tunnel_protocol: "SSL" as const,
    client_cidr: "100.10.1.0/24",
    local_subnets: ["192.168.0.0/24", "192.168.1.0/24"],
    client_auth_type: "CERT" as const,
    server_certificate: { id: "scs1717051012106" },
    client_ca_certificates: [
      { name: "ca-cert-1", content: "-----BEGIN CERTIFICATE-----******-----END CERTIFICATE-----" },
    ],
  },
};

const newPolicy = {
  access_policy: {
    name: "policy-001",
    user_group_id: GROUP,
    description: "AccessPolicy1",
    dest_ip_cidrs: ["172.16.0.0/24", "172.16.1.0/24"],
  },
};

const connections = [
  {
    connection_id: "10293371-114e-4d2a-878e-c6a616d0ec0e",
    client_virtual_ip: "36.***.***.149",
    client_ip: "100.***.***.100",
    client_user_name: "1111",
    inbound_packets: 13,
    outbound_packets: 24,
    inbound_bytes: 4185,
    outbound_bytes: 10480,
    connection_established_time: "2024-06-17T02:58:27.213Z",
    timestamp: "2024-06-17T02:58:48Z",
  },
  {
    connection_id: "6ade9de6-b19e-4b87-874d-f4880be317c1",
    client_virtual_ip: "36.***.***.145",
    client_ip: "100.***.***.100",
    client_user_name: "1111",
    inbound_packets: 13,
    outbound_packets: 38,
    inbound_bytes: 4185,
    outbound_bytes: 15804,
    connection_established_time: "2024-06-17T02:58:12.413Z",
    timestamp: "2024-06-17T02:58:48Z",
  },
];

export const clientRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a server for clients with certificates, created under a key of the caller; the answer has the id alone",
    source: `${vpnPage("0111")} and ${vpnPage("0078")}`,
    call: (client) => createVpnServer(client, { p2cVgwId: GATEWAY, xClientToken: KEY, body: newServer }),
    request: {
      method: "POST",
      target: `${GATEWAYS}/${GATEWAY}/vpn-servers`,
      headers: { "x-client-token": KEY },
      body: newServer,
    },
    answer: {
      status: 201,
      body: {
        vpn_server: { id: "2407a20d-0bf7-4530-ba9a-7ffa0cedfa3b" },
        request_id: "b19ba5a0be8f7b7f664b14596f8f35db",
      },
    },
  },
  {
    name: "the connections of a gateway by offset, with two forms of time in one record",
    source: vpnPage("0076"),
    call: (client) => listP2cVgwConnections(client, { p2cVgwId: GATEWAY, limit: 10, offset: 0 }),
    request: { method: "GET", target: `${GATEWAYS}/${GATEWAY}/connections?limit=10&offset=0` },
    answer: {
      status: 200,
      body: { connections, total_count: 2, request_id: "5b8e2f1c0d9a47e6b3c1f0a9d8e7c6b5" },
    },
    result: connections,
  },
  {
    name: "a policy of what a group may reach; the answer has the id alone",
    source: vpnPage("0105"),
    call: (client) => createVpnAccessPolicy(client, { vpnServerId: SERVER, xClientToken: KEY, body: newPolicy }),
    request: {
      method: "POST",
      target: `${ON_SERVER}/access-policies`,
      headers: { "x-client-token": KEY },
      body: newPolicy,
    },
    answer: { status: 201, body: { access_policy: { id: POLICY }, request_id: "1663cd8cacbb3497ebc88877e5a3ad89" } },
  },
  {
    name: "a policy with the kind that newer answers tell, and hundredths of a second",
    source: vpnPage("0106"),
    call: (client) => showVpnAccessPolicy(client, { vpnServerId: SERVER, policyId: POLICY }),
    request: { method: "GET", target: `${ON_SERVER}/access-policies/${POLICY}` },
    answer: {
      status: 200,
      body: {
        access_policy: {
          ...newPolicy.access_policy,
          id: POLICY,
          type: "Custom",
          user_group_name: "user-group1",
          created_at: "2024-06-17T13:32:19.57Z",
          updated_at: "2024-06-17T13:32:19.57Z",
        },
        request_id: "85657002f01c35576606003cc36114ab",
      },
    },
  },
];
