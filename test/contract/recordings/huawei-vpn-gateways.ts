import {
  createVgw,
  type HuaweiClient,
  listAvailabilityZones,
  listVgws,
  showVgw,
  updateVgw,
  upgradeVpnGateway,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, siteToCloudPage, vpnPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v5/${PROJECT_ID}`;
const GATEWAY = "620d99b8-demo-a8df-va86-200b868f2d7d";

const newGateway = {
  vpn_gateway: {
    vpc_id: "cb4a631d-demo-a8df-va86-ca3fa348c36c",
    local_subnets: ["192.168.0.0/24", "192.168.1.0/24"],
    connect_subnet: "f5741286-demo-a8df-va86-2c82bd9ee114",
    eip1: { id: "cff40e5e-demo-a8df-va86-7366077bf097" },
    eip2: { id: "d290f1ee-demo-a8df-va86-d701748f0851" },
  },
};

const gatewayChange = {
  vpn_gateway: {
    name: "vpngw-4321",
    local_subnets: ["192.168.0.0/24"],
    eip_id_1: "f1469b4a-demo-a8df-va86-bb7de91cf493",
    eip_id_2: "6ad8e297-demo-a8df-va86-da0f885ccb98",
  },
};

/** What answers of every kind tell of a gateway. */
const gateway = {
  attachment_type: "vpc",
  network_type: "public",
  ip_version: "ipv4",
  vpc_id: "cb4a631d-demo-a8df-va86-ca3fa348c36c",
  local_subnets: ["192.168.0.0/24"],
  connect_subnet: "f5741286-demo-a8df-va86-2c82bd9ee114",
  bgp_asn: 64512,
  flavor: "Professional1",
  connection_number: 200,
  used_connection_number: 0,
  used_connection_group: 0,
  enterprise_project_id: "0",
  access_vpc_id: "0cf79a3f-demo-a8df-va86-d7ace626b0fa",
  access_subnet_id: "f5741286-demo-a8df-va86-2c82bd9ee114",
  ha_mode: "active-active",
};

const eip = {
  id: "f1469b4a-demo-a8df-va86-bb7de91cf493",
  ip_version: 4,
  type: "5_bgp",
  ip_address: "88.***.***.102",
  charge_mode: "bandwidth",
  bandwidth_id: "cff40e5e-demo-a8df-va86-7366077bf097",
  bandwidth_size: 300,
  bandwidth_name: "vpngw-bandwidth-1391",
};

const erGateway = {
  ...gateway,
  id: "66ddeacb-demo-a8df-va86-9a414b5bd7d5",
  name: "vpngw-5bd6",
  status: "ACTIVE",
  attachment_type: "er",
  er_id: "c62fad0d-demo-a8df-va86-e06c4c351b9f",
  availability_zone_ids: ["eu-de-01", "eu-de-02"],
  eip1: eip,
  eip2: { ...eip, id: "7b46b62f-demo-a8df-va86-6b8e44312416", bandwidth_name: "vpngw-bandwidth-18bd" },
  created_at: "2025-06-28T02:22:27.24Z",
  updated_at: "2025-06-28T02:22:27.24Z",
};

const zones = {
  basic: { vpc: ["eu-de-01"], er: [] },
  professional1: { vpc: ["eu-de-01", "eu-de-02"], er: ["eu-de-01"] },
  professional2: { vpc: ["eu-de-01", "eu-de-02"], er: ["az1"] },
  "Professional1-NonFixedIP": { vpc: [], er: [] },
  "Professional2-NonFixedIP": { vpc: [], er: [] },
  gm: { vpc: [], er: [] },
};

export const gatewayRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a gateway on two addresses that exist already; the answer has no status",
    source: siteToCloudPage("s2c_vpn_gateway/creating_a_vpn_gateway"),
    call: (client) => createVgw(client, { body: newGateway }),
    request: { method: "POST", target: `${ROOT}/vpn-gateways`, body: newGateway },
    answer: {
      status: 201,
      body: {
        vpn_gateway: { ...gateway, id: "134f9fb1-demo-a8df-va86-2040a5c13325", name: "vpngw-9f24" },
        request_id: "7b37532a-d6e4-46b9-98dc-9169ec2ca58f",
      },
    },
  },
  {
    name: "a gateway at an enterprise router, with fractions of a second in two digits and an address family as a number",
    source: siteToCloudPage("s2c_vpn_gateway/querying_a_specified_vpn_gateway"),
    call: (client) => showVgw(client, { vgwId: erGateway.id }),
    request: { method: "GET", target: `${ROOT}/vpn-gateways/${erGateway.id}` },
    answer: { status: 200, body: { vpn_gateway: erGateway, request_id: "28b795f8-d431-4f1e-93ab-1c401a82b799" } },
  },
  {
    name: "the gateways of two enterprise projects, named one by one in the query",
    source: vpnPage("0016"),
    call: (client) => listVgws(client, { enterpriseProjectId: ["0", "b2a1d38c-demo-a8df-va86-8bd5e2f9d0c1"] }),
    request: {
      method: "GET",
      target: `${ROOT}/vpn-gateways?enterprise_project_id=0&enterprise_project_id=b2a1d38c-demo-a8df-va86-8bd5e2f9d0c1`,
    },
    answer: { status: 200, body: { vpn_gateways: [erGateway], request_id: "b1c9d6f0-demo-a8df-va86-3b7f2f0c5a11" } },
    result: [erGateway],
  },
  {
    name: "a gateway gets another name and other addresses",
    source: siteToCloudPage("s2c_vpn_gateway/updating_a_vpn_gateway"),
    call: (client) => updateVgw(client, { vgwId: GATEWAY, body: gatewayChange }),
    request: { method: "PUT", target: `${ROOT}/vpn-gateways/${GATEWAY}`, body: gatewayChange },
    answer: {
      status: 200,
      body: {
        vpn_gateway: {
          ...gateway,
          id: GATEWAY,
          name: "vpngw-4321",
          availability_zone_ids: ["eu-de-01", "eu-de-02"],
          eip1: eip,
          eip2: { ...eip, id: "6ad8e297-demo-a8df-va86-da0f885ccb98" },
          created_at: "2025-06-15T08:56:09.386Z",
          updated_at: "2025-06-15T11:13:13.677Z",
        },
        request_id: "33a2b77a-65f9-4fa0-90bd-4bd42038eb41",
      },
    },
  },
  {
    name: "an upgrade that was accepted as a job",
    source: vpnPage("0153"),
    call: (client) => upgradeVpnGateway(client, { vgwId: GATEWAY, body: { action: "start" } }),
    request: { method: "POST", target: `${ROOT}/vpn-gateways/${GATEWAY}/upgrade`, body: { action: "start" } },
    answer: {
      status: 202,
      body: {
        job_id: "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de",
        request_id: "73f072d8-demo-a8df-va86-2a755d95636f",
      },
    },
  },
  {
    name: "the zones of each specification, whose names mix cases and hyphens",
    source: siteToCloudPage("s2c_vpn_gateway/querying_the_azs_of_vpn_gateways"),
    call: (client) => listAvailabilityZones(client),
    request: { method: "GET", target: `${ROOT}/vpn-gateways/availability-zones` },
    answer: { status: 200, body: { availability_zones: zones, request_id: "b60309ab-812c-4269-9de4-fb9a65e6db16" } },
  },
];
