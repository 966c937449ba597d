import { listAt } from "../../operation.ts";
import { isJson, type Json } from "../../wire.ts";
import { parentOf, refTo } from "../address.ts";
import type { SmcCall, SmcOperation, SmcOperations, SmcReply } from "../call.ts";
import type { SmcElement } from "../element-store.ts";
import { isEngineType } from "../element-types.ts";
import type { SmcSessionDefinition } from "../monitoring/session-board.ts";
import { missing, SmcRefusal } from "../refusal.ts";
import { actorOf, find, viewOf } from "../session-view.ts";
import type { SmcState } from "../state.ts";
import { type BlockListEntry, block, blockListOf, unblockAll } from "./block-list.ts";
import { makeSnapshot } from "./finish-upload.ts";

/** The table that each kind of session monitoring shows, and the name of the member that its rows stand in. */
const monitorings: Readonly<Record<string, readonly [table: SmcSessionDefinition, member: string]>> = {
  getBlocklistMonitoring: ["BLOCK_LIST", "block_list_entry"],
  getConnectionMonitoring: ["CONNECTIONS", "connection_monitoring_entry"],
  getNeighborMonitoring: ["NEIGHBORS", "neighbor_monitoring_entry"],
  getRoutingMonitoring: ["ROUTING", "routing_monitoring_entry"],
  getSslvpnMonitoring: ["SSLVPNV2", "sslvpn_monitoring_entry"],
  getUserMonitoring: ["USERS", "user_monitoring_entry"],
  getVpnsaMonitoring: ["VPN_SA", "vpnsa_monitoring_entry"],
};

/** Engines: block lists, snapshots, pending changes, the VPNs that they are in and what they monitor. */
export const engineOperations: SmcOperations = {
  addBlockListEntries,
  getBlockListEntry: (call, state) => {
    return { status: 200, body: call.address.show(showEntry(call, entryOf(call, state))) };
  },
  deleteBlockListEntry(call, state) {
    const { id } = entryOf(call, state);
    state.sessions.remove("BLOCK_LIST", String(engineOf(call, state).body.name), id);
    return { status: 204 };
  },
  flushBlockList(call, state) {
    unblockAll(engineOf(call, state), state);
    return { status: 204 };
  },
  generateSnapshot(call, state) {
    return contentOf(makeSnapshot(state, engineOf(call, state)), call, state);
  },
  getSnapshotContent(call, state) {
    return contentOf(find(parentOf(call.at), viewOf(call, state)), call, state);
  },
  getUploadResult(call, state) {
    const message = state.rest.engines.uploadResult(engineOf(call, state).path);
    return { status: 200, body: { value: message ?? "No policy has been uploaded yet." } };
  },
  listPendingChanges,
  approveAllChanges: judgeChanges,
  disapproveAllChanges: judgeChanges,
  listVpnMappings,
  ...Object.fromEntries(Object.keys(monitorings).map((id): [string, SmcOperation] => [id, monitor])),
};

function addBlockListEntries(call: SmcCall, state: SmcState): SmcReply {
  const engine = engineOf(call, state);
  const entries = listAt<unknown>(call.body, "entries").filter(isJson);
  if (entries.length === 0) throw new SmcRefusal(400, "The list of entries is empty.");
  const added = entries.map((body) => block(engine, call.address.keep(body), state));
  return { status: 201, headers: { location: call.address.href(`${engine.path}/block_list/${added[0]?.id}`) } };
}

function entryOf(call: SmcCall, state: SmcState): BlockListEntry {
  const entries = blockListOf(engineOf(call, state), state);
  const entry = entries.find(({ id }) => `${id}` === call.path.entryId);
  if (entry === undefined) throw missing(call.at);
  return entry;
}

function showEntry({ path, at }: SmcCall, { id, body }: BlockListEntry): Json {
  const own = `${at.slice(0, at.indexOf("/block_list"))}/block_list/${id}`;
  return { ...body, key: id, link: [{ href: refTo(own), rel: "self", type: "block_list_entry" }], name: path.entryId };
}

function listPendingChanges(call: SmcCall, state: SmcState): SmcReply {
  const changes = state.rest.engines.pending(engineOf(call, state).path);
  const result = changes.map(({ element, name, changedMs, modifier, approver, approvedMs }) => ({
    changed_on: new Date(changedMs).toISOString(),
    element: refTo(element),
    element_name: name,
    event_type: "stonegate.object.update",
    modifier,
    ...(approver !== undefined && { approver, approved_on: new Date(approvedMs ?? 0).toISOString() }),
  }));
  return { status: 200, body: { result: call.address.show(result) } };
}

function judgeChanges(call: SmcCall, state: SmcState): SmcReply {
  const { path } = engineOf(call, state);
  const { engines } = state.rest;
  const approver = String(state.elements.get(actorOf(call, state).user)?.body.name);
  const approvedMs = state.setting.now();
  const changes = engines.pending(path).map(({ approver: _, approvedMs: __, ...change }) => {
    return call.operation === "approveAllChanges" ? { ...change, approver, approvedMs } : change;
  });
  engines.setPending(path, changes);
  return { status: 204 };
}

/** One entry for each of the engine's gateways in each VPN that it is in. */
function listVpnMappings(call: SmcCall, state: SmcState): SmcReply {
  const { path } = engineOf(call, state);
  const space = viewOf(call, state);
  const gateways = space.below(`${path}/internal_gateway`).map((gateway) => refTo(gateway.path));
  const pairs = space.list("vpn").flatMap((vpn) => gateways.map((gateway) => ({ vpn, gateway })));
  const mappings = pairs.flatMap(({ vpn, gateway }) => {
    const usages = ["central", "satellite", "mobile"].flatMap((usage) => {
      const nodes = space.below(`${vpn.path}/gateway_node/${usage}`).filter(({ body }) => body.gateway === gateway);
      return nodes.map((node): [string, string] => [`${usage}_gateway_node_ref`, refTo(node.path)]);
    });
    if (usages.length === 0) return [];
    return [{ gateway_nodes_usage: Object.fromEntries(usages), gateway_ref: gateway, vpn_ref: refTo(vpn.path) }];
  });
  return { status: 200, body: call.address.show(mappings) };
}

/** The block list as its entries. No document says how the rows of other tables look here: by the names of their fields. */
function monitor(call: SmcCall, state: SmcState): SmcReply {
  const engine = engineOf(call, state);
  const [table, member] = monitorings[call.operation] ?? ["CONNECTIONS", "entry"];
  if (table !== "BLOCK_LIST") {
    const rows = state.sessions.rows(table, String(engine.body.name)).map(({ fields }) => fields);
    return { status: 200, body: { is_all: true, [member]: rows } };
  }
  const own = { ...call, at: `${engine.path}/block_list` };
  const shown = blockListOf(engine, state).map((entry) =>
    showEntry({ ...own, path: { entryId: `${entry.id}` } }, entry),
  );
  return { status: 200, body: { is_all: true, [member]: call.address.show(shown) } };
}

function contentOf({ body, path }: SmcElement, { address }: SmcCall, { elements }: SmcState): SmcReply {
  const engine = path.split("/").slice(0, 3).join("/");
  const known = [engine, ...elements.all.map((one) => one.path).filter((one) => one.startsWith(`${engine}/`))];
  const lines = [`Snapshot ${String(body.name)} of API ${address.version}`, ...known];
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="snapshot-${String(body.key)}.txt"`,
  };
  return { status: 200, headers, bytes: new TextEncoder().encode(`${lines.join("\n")}\n`) };
}

function engineOf(call: SmcCall, state: SmcState): SmcElement {
  const path = call.at.split("/").slice(0, 3).join("/");
  const engine = find(path, viewOf(call, state));
  if (!isEngineType(engine.type)) throw missing(path);
  return engine;
}
