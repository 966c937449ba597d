import {
  addCentralGatewayNode,
  closePolicyVpn,
  createPolicyVpn,
  getGatewayTunnel,
  listEndpointTunnels,
  listGatewayTunnels,
  openPolicyVpn,
  type SmcClient,
  savePolicyVpn,
  updateGatewayTunnel,
  validatePolicyVpn,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, createdAt, SERVER } from "./smc-server.ts";
import { statusPage } from "./smc-sockets.ts";

const VPN = `${SERVER}/7.1/elements/vpn/5`;
const POLICY = clientFile("smc/vpn/policy.py");

const newVpn = {
  mobile_vpn_topology_mode: "None" as const,
  name: "myVPN",
  nat: true,
  vpn_profile: `${SERVER}/7.1/elements/vpn_profile/2`,
};

const tunnel = {
  enabled: true,
  gateway_node_1: `${VPN}/gateway_node/central/2`,
  gateway_node_2: `${VPN}/gateway_node/satellite/59`,
  key: 0,
  name: "Gateway Tunnel VPN Client-Helsinki VPN Gateway",
  link: [
    { href: `${VPN}/tunnels/MiM1OQ==`, rel: "self", type: "gateway_tunnel" },
    { href: `${VPN}/tunnels/MiM1OQ==/endpoints`, rel: "gateway_endpoint_tunnel", type: "gateway_endpoint_tunnel" },
  ],
  read_only: false,
  system: false,
};

const tunnels = [
  {
    href: `${VPN}/tunnels/MiM1OQ==`,
    name: "Gateway Tunnel VPN Client-Helsinki VPN Gateway",
    type: "gateway_tunnel",
  },
];

const ends = [{ href: `${VPN}/tunnels/MiM1OQ==/endpoints/MSMxMTQ=`, name: "1#114", type: "gateway_endpoint_tunnel" }];

export const vpnRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "a VPN by policies, with a word for no topology",
    source: POLICY,
    call: (client) => createPolicyVpn(client, { body: newVpn }),
    request: { method: "POST", target: "/7.1/elements/vpn", body: newVpn },
    answer: createdAt("vpn/5"),
  },
  ...(["open", "save", "close"] as const).map((step) => ({
    name: `a VPN to ${step}, by a POST without a body`,
    source: POLICY,
    call: (client: SmcClient) =>
      ({ open: openPolicyVpn, save: savePolicyVpn, close: closePolicyVpn })[step](client, { vpnId: "5" }),
    request: { method: "POST", target: `/7.1/elements/vpn/5/${step}` },
    answer: { status: 204 },
  })),
  {
    name: "what is wrong with a VPN, by a GET",
    source: POLICY,
    call: (client) => validatePolicyVpn(client, { vpnId: "5" }),
    request: { method: "GET", target: "/7.1/elements/vpn/5/validate" },
    answer: { status: 200, body: { value: "" } },
  },
  {
    name: "a gateway in the middle of a VPN",
    source: POLICY,
    call: (client) =>
      addCentralGatewayNode(client, {
        vpnId: "5",
        body: { gateway: `${SERVER}/7.1/elements/single_fw/39550/internal_gateway/11476`, node_usage: "central" },
      }),
    request: {
      method: "POST",
      target: "/7.1/elements/vpn/5/gateway_node/central",
      body: { gateway: `${SERVER}/7.1/elements/single_fw/39550/internal_gateway/11476`, node_usage: "central" },
    },
    answer: createdAt("vpn/5/gateway_node/central/2"),
  },
  {
    name: "the tunnels of a VPN, whose addresses end in padding",
    source: statusPage,
    call: (client) => listGatewayTunnels(client, { vpnId: "5" }),
    request: { method: "GET", target: "/7.1/elements/vpn/5/tunnels" },
    answer: { status: 200, body: { result: tunnels } },
    result: tunnels,
  },
  {
    name: "a tunnel, whose padding goes as the server prints it",
    source: POLICY,
    call: (client) => getGatewayTunnel(client, { vpnId: "5", tunnelId: "MiM1OQ==" }),
    request: { method: "GET", target: "/7.1/elements/vpn/5/tunnels/MiM1OQ==" },
    answer: { status: 200, headers: { etag: '"MiM1OTE="' }, body: tunnel },
  },
  {
    name: "a tunnel gets a key",
    source: POLICY,
    call: (client) =>
      updateGatewayTunnel(client, {
        vpnId: "5",
        tunnelId: "MiM1OQ==",
        ifMatch: '"MiM1OTE="',
        body: { ...tunnel, preshared_key: "abcdefgh123456789" },
      }),
    request: {
      method: "PUT",
      target: "/7.1/elements/vpn/5/tunnels/MiM1OQ==",
      headers: { "if-match": '"MiM1OTE="' },
      body: { ...tunnel, preshared_key: "abcdefgh123456789" },
    },
    answer: { status: 200 },
  },
  {
    name: "the ends of a tunnel",
    source: POLICY,
    call: (client) => listEndpointTunnels(client, { vpnId: "5", tunnelId: "MiM1OQ==" }),
    request: { method: "GET", target: "/7.1/elements/vpn/5/tunnels/MiM1OQ==/endpoints" },
    answer: { status: 200, body: { result: ends } },
    result: ends,
  },
];
