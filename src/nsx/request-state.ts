import type { VendorError } from "../core/errors/api-error.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationPart, PollPlan, PollReading } from "../core/polling.ts";
import { unknownMs } from "./wait-options.ts";

const DONE = new Set(["in_sync", "success", "NODE_READY", "TRANSPORT_NODE_READY"]);
const FAILED = new Set(["failed", "error", "orphaned", "partial_success"]);
const PENDING = new Set(["VM_DEPLOYMENT_QUEUED", "VM_DEPLOYMENT_IN_PROGRESS", "REGISTRATION_PENDING"]);

/** So many nodes are told of; all of them stand in the state itself. */
const MOST_NODES = 100;

/** So many nodes are named in a message. */
const MOST_NAMED = 10;

const SILENT_NODES =
  "look at the nodes that are unknown, and at their connection to the manager and its controllers; unknownMs lets it wait longer";

/** What a state of the manager API says: words in capitals are of edge nodes, and all but a few of them are failures. */
export function readState(plan: PollPlan, raw: unknown): Exclude<PollReading<never>, { status: "canceled" }> | Done {
  const body = membersOf(raw);
  const vendorStatus = textOf(body.state);
  const nodes = nodesIn(body.details);
  const parts = nodes.length > 0 ? { parts: nodes.slice(0, MOST_NODES).map((node) => partOf(node, plan)) } : {};
  const seen = { vendorStatus, raw, ...parts };
  const status = statusOf(vendorStatus, plan);
  if (status === "succeeded") return { ...seen, status };
  if (status === "failed") return { ...seen, status, error: causeIn(body, nodes, plan) };
  if (vendorStatus !== "unknown") return { ...seen, status, plan };
  return { ...seen, status, plan, patienceMs: unknownMs(plan), patienceAdvice: SILENT_NODES };
}

/** The change is in effect; what the result is, others know. */
interface Done {
  readonly status: "succeeded";
  readonly vendorStatus: string | undefined;
  readonly raw: unknown;
  readonly parts?: readonly OperationPart[];
}

type Members = Readonly<Record<string, unknown>>;

function nodesIn(details: unknown): readonly Members[] {
  return Array.isArray(details) ? details.map(membersOf) : [];
}

function statusOf(word: string | undefined, { strict, partialSuccess }: PollPlan): "running" | "succeeded" | "failed" {
  if (word === undefined) return "running";
  if (word === "in_sync" && strict === "success") return "running";
  if (DONE.has(word) || (word === "partial_success" && partialSuccess === "accept")) return "succeeded";
  return FAILED.has(word) || (/^[A-Z_\d]+$/.test(word) && !PENDING.has(word)) ? "failed" : "running";
}

function partOf(node: Members, plan: PollPlan): OperationPart {
  const vendorStatus = textOf(node.state);
  return {
    id: textOf(node.sub_system_id),
    name: textOf(node.sub_system_name),
    status: statusOf(vendorStatus, plan),
    vendorStatus,
    message: textOf(node.failure_message),
  };
}

/** What the state says, what the nodes say that are not in sync, and by itself each node that failed. */
function causeIn(body: Members, nodes: readonly Members[], plan: PollPlan): VendorError {
  const behind = nodes.filter(({ state }) => !DONE.has(String(state)));
  const named = behind.slice(0, MOST_NAMED).map((node) => {
    const why = textOf(node.failure_message);
    return `${nameOf(node) ?? "a node"} is ${stateOf(node)}${why === undefined ? "" : ` (${why})`}`;
  });
  if (behind.length > MOST_NAMED) named.push(`${behind.length - MOST_NAMED} more`);
  const failed = nodes.filter(({ state }) => statusOf(textOf(state), plan) === "failed");
  return {
    vendorCode: textOf(body.failure_code),
    message: [textOf(body.failure_message), ...named].filter(Boolean).join("; "),
    details: failed.slice(0, MOST_NODES).map((node) => ({
      vendorCode: textOf(node.failure_code),
      message: textOf(node.failure_message) ?? `is ${stateOf(node)}`,
      target: nameOf(node),
    })),
  };
}

function nameOf(node: Members): string | undefined {
  return textOf(node.sub_system_name) ?? textOf(node.sub_system_id);
}

function stateOf(node: Members): string {
  return textOf(node.state) ?? "without a state";
}
