import { ResponseParseError } from "../core/errors/answer-errors.ts";
import { membersOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { AcceptedCall, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";

/** Work whose state stands in the resource that it makes. */
export interface ResourceStatus {
  /** The operation that reads the resource. A function, since it may stand further down in its module. */
  readonly read: () => { readonly definition: OperationDefinition };
  /** Argument of that operation to the member of the accepting answer that holds it. */
  readonly ids: Readonly<Record<string, string>>;
  /** Member that holds the vendor's word for the state. */
  readonly status: string;
  /** The words for a good end. */
  readonly succeeded: readonly string[];
  /** The words for a bad end; every other word means that the work goes on. */
  readonly failed: readonly string[];
  /** Where the cause of a bad end stands: the member, and in it code and texts. */
  readonly error?: { readonly member: string; readonly code: string; readonly texts: readonly string[] };
  /** Limit of the wait, in milliseconds. */
  readonly waitMs: number;
}

const FIRST_INTERVAL_MS = 2000;
const LONGEST_INTERVAL_MS = 15_000;

/** Waits until a resource leaves its pending states. */
export function resourceStatus<Done>(what: ResourceStatus): PollingStyle<Done> {
  const reading = (data: unknown, plan: PollPlan): PollReading<Done> => {
    const members = membersOf(data);
    const word = members[what.status];
    const vendorStatus = typeof word === "string" ? word : undefined;
    const seen = { vendorStatus, raw: data };
    if (vendorStatus === undefined) return { ...seen, status: "running", plan };
    if (what.succeeded.includes(vendorStatus)) return { ...seen, status: "succeeded", result: data as Done };
    if (!what.failed.includes(vendorStatus)) return { ...seen, status: "running", plan };
    return { ...seen, status: "failed", error: errorOf(members, what.error) };
  };
  return () => ({
    waitMs: what.waitMs,
    intervalMs: (read) => Math.min(LONGEST_INTERVAL_MS, FIRST_INTERVAL_MS * 1.5 ** (read - 1)),
    start: (accepted) => reading(accepted.answer.data, planOf(what, accepted)),
    isPlan: (plan) => Object.keys(what.ids).every((name) => Boolean(plan[name])),
    request: (plan) => ({ operation: what.read().definition, params: plan }),
    read: (plan, answer) => reading(answer.data, plan),
  });
}

/** The ids that the answer gave, and the path arguments of the call that it shares with the reading operation. */
function planOf({ ids, read }: ResourceStatus, { answer, params }: AcceptedCall): PollPlan {
  const { data, status, requestId } = answer;
  const plan: Record<string, string> = {};
  for (const [name, [place]] of Object.entries(read().definition.places ?? {})) {
    if (place === "path" && typeof params[name] === "string") plan[name] = params[name];
  }
  for (const [name, member] of Object.entries(ids)) {
    const id = membersOf(data)[member];
    if (typeof id !== "string" || id === "") {
      const operation = read().definition.id;
      throw new ResponseParseError(`names no ${member} to wait for`, status, {
        vendor: "huawei",
        operation,
        requestId,
        attempts: answer.attempts,
      });
    }
    plan[name] = id;
  }
  return plan;
}

function errorOf(
  members: Readonly<Record<string, unknown>>,
  where: ResourceStatus["error"],
): { vendorCode?: string; message?: string } {
  if (where === undefined) return {};
  const cause = membersOf(members[where.member]);
  const code = cause[where.code];
  const texts = where.texts.map((name) => cause[name]).filter((text) => typeof text === "string" && text !== "");
  return {
    ...(typeof code === "string" && { vendorCode: code }),
    ...(texts.length > 0 && { message: texts.join("; ") }),
  };
}
