import { ResponseParseError } from "../core/errors/answer-errors.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import { inBrowser } from "../core/platform.ts";
import type { AcceptedCall, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import { readRequestId } from "./errors.ts";
import { saysNotFound } from "./gone.ts";
import { readState } from "./request-state.ts";
import { areChoices, chosen, intervalMs, REQUEST_CHOICES, WAIT_MS } from "./wait-options.ts";

const HIDDEN = ". A page sees that header only where the service exposes it (Access-Control-Expose-Headers)";

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

/** Follows a change of the manager API by its request id. */
export function realization<Done>(what: Realization): PollingStyle<Done> {
  return (definition) => ({
    ...realizationState<Done>(what.state),
    waitOptions: REQUEST_CHOICES,
    start: (accepted) => start(definition, what, accepted),
    isPlan: (plan) =>
      isStatePlan(plan) || (plan.kind === "result" && what.read !== undefined && isId(plan.ipsecVpnSessionId)),
    request: (plan) =>
      plan.kind === "result" && what.read !== undefined
        ? { operation: what.read().definition, params: { ipsecVpnSessionId: plan.ipsecVpnSessionId } }
        : stateRequest(what.state, plan),
    read: (plan, { data: raw }) => {
      if (plan.kind === "result") return { status: "succeeded", raw, result: raw as Done };
      const reading = readState(plan, raw);
      if (reading.status !== "succeeded") return reading;
      // What is deleted is gone in the end, whatever the nodes have got so far.
      if (what.read === undefined) return { ...reading, status: "running", plan };
      return { ...reading, resultPlan: { ...plan, kind: "result" } };
    },
    // After a delete the session is not found.
    readError: (plan, error) =>
      what.read === undefined && plan.kind === "state" && saysNotFound(error)
        ? { status: "succeeded", vendorStatus: "NOT_FOUND", raw: error.body, result: undefined as Done }
        : undefined,
  });
}

/** Reads how far a request has come; the state itself is the result. */
export function realizationState<Done>(state: Reader): PollingStrategy<Done> {
  return {
    waitMs: WAIT_MS,
    intervalMs,
    start: () => {
      throw new TypeError("a realization state is read, never started");
    },
    isPlan: isStatePlan,
    request: (plan) => stateRequest(state, plan),
    read: (plan, { data: raw }) => {
      const reading = readState(plan, raw);
      return reading.status === "succeeded" ? { ...reading, result: raw as Done } : reading;
    },
  };
}

function isStatePlan(plan: PollPlan): boolean {
  const { kind, ipsecVpnSessionId, requestId } = plan;
  return kind === "state" && isId(ipsecVpnSessionId) && isId(requestId) && areChoices(plan, REQUEST_CHOICES);
}

/** An id as NSX makes them, or as somebody could have named a session: one segment of a path, and nothing that leads elsewhere. */
function isId(text: string | undefined): boolean {
  return text !== undefined && /^[\w~:@-][\w.~:@-]{0,254}$/.test(text);
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
  { answer, params, wait }: AcceptedCall,
): PollReading<Done> {
  const { status, headers, data } = answer;
  const requestId = readRequestId(headers);
  const member = session.ipsecVpnSessionId;
  const ipsecVpnSessionId = textOf(member === undefined ? params.ipsecVpnSessionId : membersOf(data)[member]);
  if (requestId !== undefined && ipsecVpnSessionId !== undefined) {
    const plan = { kind: "state", ipsecVpnSessionId, requestId, ...chosen(wait, REQUEST_CHOICES) };
    return { status: "running", raw: data, plan };
  }
  const missing = requestId === undefined ? "x-nsx-requestid header" : `member ${member}`;
  const hidden = requestId === undefined ? inBrowser(HIDDEN) : "";
  const context = { vendor: "nsx", operation, requestId, attempts: answer.attempts };
  throw new ResponseParseError(
    `has no ${missing} to follow the change by; read the state of the session${hidden}`,
    status,
    context,
  );
}
