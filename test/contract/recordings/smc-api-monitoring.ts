import {
  getChildMonitoringStatus,
  getLogSchemas,
  getMonitoringStatus,
  getVpnsaMonitoring,
  listTaskProgress,
  type SmcClient,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, SERVER } from "./smc-server.ts";
import { logPage, statusPage } from "./smc-sockets.ts";

const VPN = `${SERVER}/7.1/elements/vpn/5`;
const STATUS = clientFile("smc/administration/monitoring_status.py");

const quality = {
  health_in_percent: 71,
  jitter_in_ms: 3,
  latency_in_ms: 71,
  packet_loss_in_permyriad: 361,
  traffic_in_bits_per_sec: 18812314120,
  vpn_status_code: "Idle",
};

const child = {
  href: `${SERVER}/7.1/monitoring_status/MTI=`,
  name: "Gateway Tunnel Helsinki VPN Gateway-Paris VPN Gateway",
  type: "gateway_tunnel",
};

const tasks = [{ href: `${SERVER}/7.1/elements/task_progress/77`, name: "Upload Policy", type: "task_progress" }];

export const monitoringRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "the status of a VPN as 7.1 has it, with more traffic than 32 bits hold",
    source: STATUS,
    call: (client) => getMonitoringStatus(client, { body: { value: VPN } }),
    request: { method: "POST", target: "/7.1/monitoring_status", body: { value: VPN } },
    answer: {
      status: 200,
      body: {
        ...quality,
        name: "Corporate VPN",
        monitoring_state: "READY",
        monitoring_status: "OK",
        child: [child],
        link: [{ href: `${VPN}/history`, rel: "history", method: "POST" }],
      },
    },
  },
  {
    name: "the status of a VPN with its parts under their older name",
    source: statusPage,
    call: (client) => getMonitoringStatus(client, { body: { value: VPN } }),
    request: { method: "POST", target: "/7.1/monitoring_status", body: { value: VPN } },
    answer: {
      status: 200,
      body: {
        ...quality,
        name: "Corporate VPN",
        monitoring_state: "READY",
        monitoring_status: "OK",
        result: [{ ...child, href: `${VPN}/tunnels/NTkjNjU=` }],
      },
    },
  },
  {
    name: "the status of a part, which nothing measures",
    source: STATUS,
    call: (client) => getChildMonitoringStatus(client, { statusId: "MTI=" }),
    request: { method: "GET", target: "/7.1/monitoring_status/MTI=" },
    answer: {
      status: 200,
      body: {
        name: child.name,
        monitoring_state: "INITIAL",
        monitoring_status: "NOT_MONITORED",
        gatewayA: "Helsinki VPN Gateway",
        gatewayB: "Paris VPN Gateway",
      },
    },
  },
  {
    name: "the status of a virtual engine, of which only a part is known",
    source: STATUS,
    call: (client) =>
      getMonitoringStatus(client, { body: { value: `${SERVER}/7.1/elements/virtual_fw/9/virtual_fw_node/10` } }),
    request: {
      method: "POST",
      target: "/7.1/monitoring_status",
      body: { value: `${SERVER}/7.1/elements/virtual_fw/9/virtual_fw_node/10` },
    },
    answer: {
      status: 200,
      body: {
        name: "virtual node 1",
        monitoring_state: "TIMEOUT",
        monitoring_status: "UNKNOWN",
        configuration_status: "Installed",
        engine_node_status: "Going Locked Offline",
        master_node: `${SERVER}/7.1/elements/master_engine/7/master_node/8`,
        local_alternative_policies: [],
        local_alternative_policy_activation_time: 1667390445123,
        last_upload_time: null,
      },
    },
  },
  {
    name: "the associations of an engine, without more than their keys",
    source: clientFile("smc/core/engine.py"),
    call: (client) => getVpnsaMonitoring(client, { engineType: "single_fw", id: "1649", full: false }),
    request: { method: "GET", target: "/7.1/elements/single_fw/1649/vpnsa_monitoring?full=false" },
    answer: { status: 200, body: { vpnsa_monitoring_entry: [] } },
  },
  {
    name: "the syntax of queries for logs, which is passed on as it comes",
    source: logPage,
    call: (client) => getLogSchemas(client),
    request: { method: "GET", target: "/7.1/monitoring/log/schemas" },
    answer: { status: 200, body: { query: { type: "object" }, fetch: { type: "object" } } },
  },
  {
    name: "the tasks that the server remembers",
    source: clientFile("smc/administration/tasks.py"),
    call: (client) => listTaskProgress(client),
    request: { method: "GET", target: "/7.1/elements/task_progress" },
    answer: { status: 200, body: { result: tasks } },
    result: tasks,
  },
];
