import { document } from "../../generated/smc-api.ts";
import { membersOf } from "../../schema-members.ts";
import type { Json } from "../../wire.ts";
import { parentOf } from "../address.ts";
import { isSince } from "../api-version.ts";
import type { SmcCall, SmcOperation, SmcOperations, SmcReply } from "../call.ts";
import type { SmcElement } from "../element-store.ts";
import { isNodeType } from "../element-types.ts";
import { missing } from "../refusal.ts";
import { find, viewOf } from "../session-view.ts";
import type { SmcState } from "../state.ts";

/** What each command makes of the status of a node; a command without an entry changes nothing that is told. */
const outcomes: Readonly<Record<string, Json>> = {
  nodeGoOnline: { engine_node_status: "Online", monitoring_status: "OK" },
  nodeGoOffline: { engine_node_status: "Offline", monitoring_status: "WARNING" },
  nodeGoStandby: { engine_node_status: "Standby", monitoring_status: "OK" },
  nodeLockOnline: { engine_node_status: "Locked Online", monitoring_status: "OK" },
  nodeLockOffline: { engine_node_status: "Locked Offline", monitoring_status: "WARNING" },
  nodePowerOff: { engine_node_status: "Unknown", monitoring_status: "UNKNOWN", monitoring_state: "NO_STATUS" },
  nodeResetToFactory: { engine_node_status: "No Policy Installed", installed_policy: undefined },
  nodeReboot: { engine_node_status: "Online", monitoring_status: "OK" },
  nodeResetUserDb: {},
  nodeTimeSync: {},
};

/** The nodes of engines: commands to them and what they tell of themselves. */
export const nodeOperations: SmcOperations = {
  ...Object.fromEntries(Object.keys(outcomes).map((id): [string, SmcOperation] => [id, command])),
  getNodeStatus,
  getApplianceStatus,
  getDiagnostic,
};

function command(call: SmcCall, state: SmcState): SmcReply {
  const node = nodeOf(call, state);
  const { statuses } = state;
  if (call.operation === "nodeReboot")
    statuses.change(node.path, { engine_node_status: "Offline", monitoring_status: "ERROR" });
  const outcome = outcomes[call.operation] ?? {};
  if (Object.keys(outcome).length > 0) statuses.change(node.path, outcome);
  return { status: 200 };
}

const usualStatus: Json = {
  configuration_status: "Installed",
  dyn_up: "1788",
  engine_node_status: "Online",
  monitoring_state: "READY",
  monitoring_status: "OK",
  platform: "x86-64",
  version: "7.1.2",
};

/** The short form of a node's status; up to 6.4 two of its members were called otherwise. */
function getNodeStatus(call: SmcCall, state: SmcState): SmcReply {
  const node = nodeOf(call, state);
  const told = state.statuses.get(node.path) ?? {};
  const policy = state.rest.engines.policyOf(parentOf(parentOf(node.path)));
  const isBare = told.engine_node_status === "No Policy Installed";
  const known = membersOf({ $ref: "#/schemas/NodeStatus" }, document.schemas);
  const merged = {
    ...usualStatus,
    ...(policy !== undefined && { installed_policy: policy }),
    ...told,
    ...(isBare && { installed_policy: undefined, configuration_status: "Initial" }),
  };
  const own = Object.entries(merged).filter(([name]) => Object.hasOwn(known, name));
  const body = Object.fromEntries(own);
  if (isSince(call.address.version, "6.5")) return { status: 200, body };
  const { engine_node_status: status, monitoring_state: state_, monitoring_status: _, ...rest } = body;
  return { status: 200, body: { ...rest, status, state: state_ } };
}

function getApplianceStatus(call: SmcCall, state: SmcState): SmcReply {
  nodeOf(call, state);
  const { version } = call.address;
  const entries = [0, 1].map((id) => ({
    aggregate_is_active: false,
    capability: "Normal Interface",
    flow_control: "AutoNeg: off Rx: off Tx: off",
    interface_id: id,
    mtu: 1500,
    name: `eth0_${id}`,
    port: "Copper",
    speed_duplex: "1000 Mb/s / Full / Automatic",
    status: id === 0 ? "Up" : "Down",
  }));
  const label = { label: "Use", param: "Partition size", sub_system: "File Systems", value: "11%" };
  const item = isSince(version, "6.7") ? label : { ...label, status: -1 };
  const groups = [{ name: "File Systems", status: "OK", items: [{ status: "OK", statuses: [item] }] }];
  const body = {
    hardware_statuses: { hardware_statuses: groups },
    interface_statuses: { [isSince(version, "7.4") ? "interface_statuses" : "interface_status"]: entries },
  };
  return { status: 200, body };
}

const diagnosticNames = ["Accounting", "Authentication", "Cluster protocol", "IPsec", "VPN"];

function getDiagnostic(call: SmcCall, state: SmcState): SmcReply {
  nodeOf(call, state);
  const all = diagnosticNames.map((name) => ({ diagnostic: { enabled: name === "VPN", name } }));
  const wanted = call.query.filter_enabled === "true" ? all.filter(({ diagnostic }) => diagnostic.enabled) : all;
  return { status: 200, body: { diagnostics: wanted } };
}

function nodeOf(call: SmcCall, state: SmcState): SmcElement {
  const path = parentOf(call.at);
  const node = find(path, viewOf(call, state));
  if (!isNodeType(node.type)) throw missing(path);
  return node;
}
