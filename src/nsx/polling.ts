import { ResponseParseError } from "../core/errors/answer-errors.ts";
import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { ApiResponse } from "../core/handle.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { AcceptedCall, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import { readRequestId } from "./errors.ts";

type Reader = () => { readonly definition: OperationDefinition };

/** How a change to an IPSec VPN session is followed until the transport nodes have it. */
export interface Realization {
  /** The operation that tells how far a request has come, taking the session's id and `requestId`. */
  readonly state: Reader;
  /** Argument that holds the session's id to the member of the accepting answer, for calls that make the session. */
  readonly session?: Readonly<Record<string, string>>;
  /** The operation that reads the session as it stands afterwards; left out for deletes, after which there is none. */
  readonly read?: Reader;
}

/** So long the documented tools of others wait, too. */
const WAIT_MS = 1_200_000;

/** NSX names no interval. */
const INTERVAL_MS = { first: 1000, longest: 10_000 };

const DONE = new Set(["in_sync", "success", "NODE_READY", "TRANSPORT_NODE_READY"]);
const FAILED = new Set(["failed", "error", "orphaned", "partial_success"]);
const PENDING = new Set(["VM_DEPLOYMENT_QUEUED", "VM_DEPLOYMENT_IN_PROGRESS", "REGISTRATION_PENDING"]);

/** Follows a change of the manager API by its request id. */
export function realization<Done>(what: Realization): PollingStyle<Done> {
  return (definition) => ({
    ...realizationState<Done>(what.state),
    start: (accepted) => start(definition, what, accepted),
    isPlan: (plan) =>
      isStatePlan(plan) || (plan.kind === "result" && what.read !== undefined && Boolean(plan.ipsecVpnSessionId)),
    request: (plan) =>
      plan.kind === "result" && what.read !== undefined
        ? { operation: what.read().definition, params: { ipsecVpnSessionId: plan.ipsecVpnSessionId } }
        : stateRequest(what.state, plan),
    read: (plan, answer) => {
      const { data: raw } = answer;
      if (plan.kind === "result") return { status: "succeeded", raw, result: raw as Done };
      const reading = readState<Done>(plan, answer);
      if (reading.status !== "succeeded") return reading;
      const { vendorStatus } = reading;
      if (what.read === undefined) return { status: "succeeded", vendorStatus, raw, result: undefined as Done };
      return { status: "succeeded", vendorStatus, raw, resultPlan: { ...plan, kind: "result" } };
    },
    readError: (plan, error) => (what.read === undefined && plan.kind === "state" ? gone<Done>(error) : undefined),
  });
}

/** Reads how far a request has come; the state itself is the result. */
export function realizationState<Done>(state: Reader): PollingStrategy<Done> {
  return {
    waitMs: WAIT_MS,
    intervalMs: (read) => Math.min(INTERVAL_MS.longest, INTERVAL_MS.first * 1.5 ** (read - 1)),
    start: () => {
      throw new TypeError("a realization state is read, never started");
    },
    isPlan: isStatePlan,
    request: (plan) => stateRequest(state, plan),
    read: readState,
  };
}

function isStatePlan({ kind, ipsecVpnSessionId, requestId }: PollPlan): boolean {
  return kind === "state" && Boolean(ipsecVpnSessionId) && Boolean(requestId);
}

function stateRequest(
  state: Reader,
  { ipsecVpnSessionId, requestId }: PollPlan,
): ReturnType<PollingStrategy<unknown>["request"]> {
  return { operation: state().definition, params: { ipsecVpnSessionId, requestId } };
}

function start<Done>(
  { id: operation }: OperationDefinition,
  { session = {} }: Realization,
  { answer, params }: AcceptedCall,
): PollReading<Done> {
  const { status, headers, data } = answer;
  const requestId = readRequestId(headers);
  const member = session.ipsecVpnSessionId;
  const ipsecVpnSessionId = textOf(member === undefined ? params.ipsecVpnSessionId : membersOf(data)[member]);
  if (requestId !== undefined && ipsecVpnSessionId !== undefined) {
    return { status: "running", raw: data, plan: { kind: "state", ipsecVpnSessionId, requestId } };
  }
  const missing = requestId === undefined ? "x-nsx-requestid header" : `member ${member}`;
  const context = { vendor: "nsx", operation, requestId, attempts: answer.attempts };
  throw new ResponseParseError(
    `has no ${missing} to follow the change by; read the state of the session`,
    status,
    context,
  );
}

/** A state in NSX's words. Those in capitals are of edge nodes, and all but a few of them are failures. */
function readState<Done>(plan: PollPlan, { data: raw }: ApiResponse<unknown>): PollReading<Done> {
  const vendorStatus = textOf(membersOf(raw).state);
  if (vendorStatus !== undefined && DONE.has(vendorStatus)) {
    return { status: "succeeded", vendorStatus, raw, result: raw as Done };
  }
  const isFailure =
    vendorStatus !== undefined &&
    (FAILED.has(vendorStatus) || (/^[A-Z_\d]+$/.test(vendorStatus) && !PENDING.has(vendorStatus)));
  return isFailure
    ? { status: "failed", vendorStatus, raw, error: causeIn(raw) }
    : { status: "running", vendorStatus, raw, plan };
}

/** What the state says, and what the nodes say that are not in sync. */
function causeIn(raw: unknown): VendorError {
  const { failure_code, failure_message, details } = membersOf(raw);
  const nodes = (Array.isArray(details) ? details : [])
    .map(membersOf)
    .filter(({ state }) => !DONE.has(String(state)))
    .map((node) => {
      const name = textOf(node.sub_system_name) ?? textOf(node.sub_system_id) ?? "a node";
      const why = textOf(node.failure_message);
      return `${name} is ${textOf(node.state) ?? "without a state"}${why === undefined ? "" : ` (${why})`}`;
    });
  return { vendorCode: textOf(failure_code), message: [textOf(failure_message), ...nodes].filter(Boolean).join("; ") };
}

/** After a delete the session is not found, which some releases tell with another status. */
function gone<Done>(error: ApiError): PollReading<Done> | undefined {
  const { status, body, vendorCode, vendorStatus } = error;
  // Another's 404, such as a proxy's, says nothing of the session; the manager's own may be without a body.
  const isOfManager = body === undefined || vendorCode !== undefined || vendorStatus !== undefined;
  if (!isOfManager || (status !== 404 && vendorStatus !== "NOT_FOUND")) return undefined;
  return { status: "succeeded", vendorStatus: "NOT_FOUND", raw: error.body, result: undefined as Done };
}
