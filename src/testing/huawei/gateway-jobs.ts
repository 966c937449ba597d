import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations, HuaweiReply } from "./call.ts";
import { markerPage } from "./marker-page.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, type ResourceKind, refusePending } from "./resource-kind.ts";
import type { HuaweiState } from "./state.ts";
import { gatewayKind, p2cGatewayKind } from "./vpn-kinds.ts";

type JobTable = "gatewayJobs" | "p2cJobs";

/**
 * Upgrades of gateways. One job goes all the way: `start` brings it to `pending_upgrade_confirm`, from where `finish`
 * or `rollback` take it to its end. The list of jobs is paged by marker and does not say so.
 */
export const gatewayJobs: HuaweiOperations = {
  upgradeVpnGateway: upgrading(gatewayKind, "gatewayJobs"),
  listVpnGatewayJobs: listing("gatewayJobs"),
  deleteVpnGatewayJob: deleting("gatewayJobs"),
  upgradeP2cVpnGateway: upgrading(p2cGatewayKind, "p2cJobs"),
  listP2cVpnGatewayJobs: listing("p2cJobs"),
  deleteP2cVpnGatewayJob: deleting("p2cJobs"),
};

/** Where an action leads, by the way that the documented statuses of a job suggest. */
const ways: Readonly<Record<string, { readonly through: readonly string[]; readonly end: string }>> = {
  start: { through: ["init", "running", "upgrading"], end: "pending_upgrade_confirm" },
  finish: { through: ["upgrading"], end: "success" },
  rollback: { through: ["rolling_back"], end: "rollback_success" },
};

function upgrading(kind: ResourceKind, table: JobTable): HuaweiOperations[string] {
  return (call, state) => {
    const { id } = find(kind, call, state);
    refusePending(kind, id, state);
    const open = state.tables[table].peekAll().find((job) => job.resource_id === id && !isOver(job));
    const action = textAt(call.body, "action");
    if (action === "start") return start(id, open, table, call, state);
    if (open?.status === "pending_upgrade_confirm") return go(open, action, table, call, state);
    throw new Refusal(400, vpnCodes.invalid, `invalid request: ${kind.label} ${id} has no upgrade to ${action}`);
  };
}

function start(
  resourceId: string,
  open: Json | undefined,
  table: JobTable,
  call: HuaweiCall,
  state: HuaweiState,
): HuaweiReply {
  if (open !== undefined) throw new Refusal(409, vpnCodes.notReady, `Gateway ${resourceId} is being upgraded`);
  const job = {
    id: state.newId(),
    resource_id: resourceId,
    job_type: "upgrade",
    created_at: state.vpnTime(),
    expected_time_seconds: 1800,
  };
  return go(job, "start", table, call, state);
}

function go(job: Json, action: string, table: JobTable, call: HuaweiCall, state: HuaweiState): HuaweiReply {
  const { through, end } = ways[action] ?? { through: [], end: "fail" };
  const ending = state.endingOf(call.operation, { status: end });
  const finished = isOver(ending) ? { finished_at: state.vpnTime() } : {};
  const facts = { ...job, ...(action === "rollback" && { job_type: "rollback" }) };
  state.tables[table].put(textAt(job, "id"), facts, { through, end: { ...finished, ...ending } });
  return { status: 202, body: { job_id: job.id } };
}

function isOver({ status }: Json): boolean {
  return status === "success" || status === "rollback_success" || status === "fail";
}

function listing(table: JobTable): HuaweiOperations[string] {
  return ({ query }, state) => {
    const jobs = state.tables[table]
      .peekAll()
      .filter((job) => query.resource_id === undefined || job.resource_id === query.resource_id);
    const { items } = markerPage(jobs, query, 200);
    return { status: 200, body: { jobs: items.map((job) => state.tables[table].read(textAt(job, "id")) ?? {}) } };
  };
}

/** Deletes the record only; the gateway goes on as it does. */
function deleting(table: JobTable): HuaweiOperations[string] {
  return ({ path }, state) => {
    const id = path.job_id ?? "";
    if (state.tables[table].peek(id) === undefined) throw new Refusal(404, vpnCodes.notFound, `Job ${id} not found`);
    state.tables[table].remove(id);
    return { status: 204 };
  };
}
