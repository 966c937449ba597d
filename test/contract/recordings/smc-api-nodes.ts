import {
  getApplianceStatus,
  getNode,
  getNodeStatus,
  nodeGoOffline,
  nodeGoOnline,
  nodeReboot,
  type SmcClient,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, SERVER } from "./smc-server.ts";

const node = {
  engineType: "fw_cluster" as const,
  id: "1563",
  nodeType: "firewall_node" as const,
  nodeId: "1564",
};
const NODE = "/7.1/elements/fw_cluster/1563/firewall_node/1564";

const disk = { label: "Swap", param: "Size", sub_system: "File Systems", value: "494 MB" };

const port = {
  aggregate_is_active: false,
  capability: "Normal Interface",
  flow_control: "AutoNeg: off Rx: off Tx: off",
  interface_id: 0,
  mtu: 1500,
  name: "eth0_0",
  port: "Copper",
  speed_duplex: "1000 Mb/s / Full / Automatic",
  status: "Up",
};

export const nodeRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "a node as it stands by itself, with its hardware as texts and a float",
    source: clientFile("smc/core/node.py"),
    call: (client) => getNode(client, node),
    request: { method: "GET", target: NODE },
    answer: {
      status: 200,
      body: {
        activate_test: true,
        disabled: false,
        comment: null,
        loopback_node_dedicated_interface: [{ address: "172.20.1.1", nodeid: 1, rank: 1 }],
        name: "sg_vm node 1",
        nodeid: 1,
        engine_version: "version 7.1 #29051",
        appliance_info: {
          cloud_id: "N/A",
          cloud_type: "N/A",
          first_upload_time: 0,
          hardware_version: 11.1,
          initial_contact_time: 1499873080000,
          initial_license_remaining_days: 0,
          product_name: "N110",
          proof_of_serial: "xxxxxxxx-xxxxxxxxxx",
          software_features: "",
          software_version: "7.1",
        },
        key: 1564,
        link: [{ href: `${SERVER}${NODE}`, rel: "self", type: "firewall_node" }],
      },
    },
    differs: ["body.disabled"],
  },
  {
    name: "the status of a node under its older names and its newer ones",
    source: `${clientFile("smc/core/node.py")} and ${clientFile("smc/administration/monitoring_status.py")}`,
    call: (client) => getNodeStatus(client, node),
    request: { method: "GET", target: `${NODE}/status` },
    answer: {
      status: 200,
      body: {
        configuration_status: "Installed",
        dyn_up: "1501",
        installed_policy: "Standard Firewall Policy with Inspection",
        name: "sg_vm node 1",
        platform: "x86-64",
        state: "READY",
        status: "Online",
        engine_node_status: "Online",
        monitoring_state: "READY",
        monitoring_status: "OK",
        version: "version 7.1 #29051",
      },
    },
  },
  {
    name: "the hardware of a node, with sizes and shares as texts",
    source: clientFile("smc/core/node.py"),
    call: (client) => getApplianceStatus(client, node),
    request: { method: "GET", target: `${NODE}/appliance_status` },
    answer: {
      status: 200,
      body: {
        hardware_statuses: {
          hardware_statuses: [
            {
              name: "File Systems",
              status: "WARNING",
              items: [
                { status: "OK", statuses: [disk] },
                {
                  status: "WARNING",
                  statuses: [{ ...disk, label: "Tmp", param: "Usage", value: "96.7%" }],
                },
              ],
            },
          ],
        },
        interface_statuses: { interface_status: [port] },
      },
    },
  },
  {
    name: "the interfaces of a node under the name that they have from 7.4 on",
    source: clientFile("smc/core/node.py"),
    call: (client) => getApplianceStatus(client, node),
    request: { method: "GET", target: `${NODE}/appliance_status` },
    answer: {
      status: 200,
      body: { hardware_statuses: { hardware_statuses: [] }, interface_statuses: { interface_statuses: [port] } },
    },
  },
  {
    name: "a node that goes offline, with the reason for it in the query",
    source: clientFile("smc/core/node.py"),
    call: (client) => nodeGoOffline(client, { ...node, comment: "new disks, see #12" }),
    request: { method: "PUT", target: `${NODE}/go_offline?comment=new%20disks%2C%20see%20%2312` },
    answer: { status: 200 },
  },
  {
    name: "a node that comes back, without a reason",
    source: clientFile("smc/core/node.py"),
    call: (client) => nodeGoOnline(client, node),
    request: { method: "PUT", target: `${NODE}/go_online` },
    answer: { status: 202 },
  },
  {
    name: "a reboot",
    source: clientFile("smc/core/node.py"),
    call: (client) => nodeReboot(client, { ...node, comment: "weekly" }),
    request: { method: "PUT", target: `${NODE}/reboot?comment=weekly` },
    answer: { status: 200 },
  },
];
