import {
  createConnectionMonitor,
  deleteConnectionMonitor,
  type HuaweiClient,
  listConnectionMonitors,
  showVpnConnectionLog,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, siteToCloudPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v5/${PROJECT_ID}`;
const CONNECTION = "98c5af8a-demo-a8df-va86-ae2280a6f4c3";
const page = (name: string): string => siteToCloudPage(`vpn_connection_monitoring/${name}`);

const logs = [
  { time: 1735024112, raw_message: "2024-12-24T07:08:32.730275+00:00 host ipsec_ike[30085]: version mismatch" },
];

const monitors = [
  {
    id: "76f64229-demo-a8df-va86-3907e2815b6d",
    status: "ACTIVE",
    vpn_connection_id: "2342adf2-demo-a8df-va86-12aq511s0917",
    type: "gateway",
    source_ip: "88.***.***.60",
    destination_ip: "88.***.***.32",
    proto_type: "icmp",
  },
];

export const monitorRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "the log of a connection, whose times are seconds since 1970",
    source: siteToCloudPage("vpn_connection/querying_vpn_connection_logs"),
    call: (client) => showVpnConnectionLog(client, { vpnConnectionId: CONNECTION }),
    request: { method: "GET", target: `${ROOT}/vpn-connection/${CONNECTION}/log` },
    answer: {
      status: 200,
      body: {
        logs,
        request_id: "f15d2c621593f2018c23eb1d49e3605e",
      },
    },
    result: logs,
  },
  {
    name: "a monitor for a connection",
    source: page("creating_a_vpn_connection_monitor"),
    call: (client) =>
      createConnectionMonitor(client, {
        body: { connection_monitor: { vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220" } },
      }),
    request: {
      method: "POST",
      target: `${ROOT}/connection-monitors`,
      body: { connection_monitor: { vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220" } },
    },
    answer: {
      status: 201,
      body: {
        connection_monitor: {
          id: "76f64229-demo-a8df-va86-3907e2815b6d",
          vpn_connection_id: "cae286f2-demo-a8df-va86-e22416ca1220",
          type: "gateway",
          source_ip: "88.***.***.60",
          destination_ip: "88.***.***.32",
          proto_type: "icmp",
        },
        request_id: "bd37d16d-387c-41ab-a180-01b649f73590",
      },
    },
  },
  {
    name: "the monitors of one connection, in one piece",
    source: page("querying_the_list_of_vpn_connection_monitors"),
    call: (client) => listConnectionMonitors(client, { vpnConnectionId: "2342adf2-demo-a8df-va86-12aq511s0917" }),
    request: {
      method: "GET",
      target: `${ROOT}/connection-monitors?vpn_connection_id=2342adf2-demo-a8df-va86-12aq511s0917`,
    },
    answer: {
      status: 200,
      body: { connection_monitors: monitors, request_id: "05ab9b58-9b4c-4cee-8113-4b0f325f1dfc" },
    },
    result: monitors,
  },
  {
    name: "a monitor that goes without an answer body",
    source: page("deleting_a_vpn_connection_monitor"),
    call: (client) => deleteConnectionMonitor(client, { connectionMonitorId: "76f64229-demo-a8df-va86-3907e2815b6d" }),
    request: { method: "DELETE", target: `${ROOT}/connection-monitors/76f64229-demo-a8df-va86-3907e2815b6d` },
    answer: { status: 204 },
  },
];
