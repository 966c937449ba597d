import { listAt } from "../../operation.ts";
import { isJson, type Json } from "../../wire.ts";
import { refTo } from "../address.ts";
import type { SmcCall, SmcOperation, SmcOperations, SmcReply } from "../call.ts";
import { parentOf } from "../element-reads.ts";
import type { SmcElement } from "../element-store.ts";
import { isEngineType } from "../element-types.ts";
import { missing, SmcRefusal } from "../refusal.ts";
import { actorOf, find, viewOf } from "../session-view.ts";
import type { SmcState } from "../state.ts";
import { makeSnapshot } from "./finish-upload.ts";

/** The name of the member that each kind of session monitoring has its entries in. */
const monitorings: Readonly<Record<string, string>> = {
  getBlocklistMonitoring: "block_list_entry",
  getConnectionMonitoring: "connection_monitoring_entry",
  getNeighborMonitoring: "neighbor_monitoring_entry",
  getRoutingMonitoring: "routing_monitoring_entry",
  getSslvpnMonitoring: "sslvpn_monitoring_entry",
  getUserMonitoring: "user_monitoring_entry",
  getVpnsaMonitoring: "vpnsa_monitoring_entry",
};

/** Engines: block lists, snapshots, pending changes, the VPNs that they are in and what they monitor. */
export const engineOperations: SmcOperations = {
  addBlockListEntries,
  getBlockListEntry: (call, state) => {
    return { status: 200, body: call.address.show(showEntry(call, entryOf(call, state))) };
  },
  deleteBlockListEntry(call, state) {
    const { id } = entryOf(call, state);
    const { path } = engineOf(call, state);
    const { engines } = state.rest;
    engines.setBlockList(
      path,
      engines.blockList(path).filter((other) => other.id !== id),
    );
    return { status: 204 };
  },
  flushBlockList(call, state) {
    state.rest.engines.setBlockList(engineOf(call, state).path, []);
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
  const { path } = engineOf(call, state);
  const entries = listAt<unknown>(call.body, "entries").filter(isJson);
  if (entries.length === 0) throw new SmcRefusal(400, "The list of entries is empty.");
  const { engines } = state.rest;
  const added = entries.map((body) => ({ id: state.nextKey(), body: call.address.keep(body) }));
  engines.setBlockList(path, [...engines.blockList(path), ...added]);
  return { status: 201, headers: { location: call.address.href(`${path}/block_list/${added[0]?.id}`) } };
}

function entryOf(call: SmcCall, state: SmcState): { readonly id: number; readonly body: Json } {
  const entries = state.rest.engines.blockList(engineOf(call, state).path);
  const entry = entries.find(({ id }) => `${id}` === call.path.entryId);
  if (entry === undefined) throw missing(call.at);
  return entry;
}

function showEntry({ path, at }: SmcCall, { id, body }: { readonly id: number; readonly body: Json }): Json {
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

/** The block list is what stands in it; the other tables are as empty as those of an engine without traffic. */
function monitor(call: SmcCall, state: SmcState): SmcReply {
  const { path } = engineOf(call, state);
  const entries = call.operation === "getBlocklistMonitoring" ? state.rest.engines.blockList(path) : [];
  const own = { ...call, at: `${path}/block_list` };
  const shown = call.address.show(
    entries.map((entry) => showEntry({ ...own, path: { entryId: `${entry.id}` } }, entry)),
  );
  return { status: 200, body: { is_all: true, [monitorings[call.operation] ?? "entry"]: shown } };
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
