import { ResponseParseError } from "../core/errors/answer-errors.ts";
import type { ApiError, VendorError } from "../core/errors/api-error.ts";
import type { ApiResponse } from "../core/handle.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { AcceptedCall, PollingStrategy, PollingStyle, PollPlan, PollReading } from "../core/polling.ts";
import { nextPage } from "./paging.ts";
import { type Goals, meaningOf, type StateWords, textAt } from "./resource-words.ts";

/** Work whose state stands in the resource that it makes, changes or takes away. */
export interface ResourceStatus extends StateWords {
  /** The operation that reads the resource. A function, since it may stand further down in its module. */
  readonly read: () => { readonly definition: OperationDefinition };
  /** Argument of that operation to the member of the accepting answer that holds it, as `vpn_gateway.id`. */
  readonly ids?: Readonly<Record<string, string>>;
  /** The same for arguments that the call has under another name. */
  readonly given?: Readonly<Record<string, string>>;
  /** The member of what is read that holds the resource; without it, the whole answer is the resource. */
  readonly resource?: string;
  /**
   * The same for resources that can only be found in a list, by the `id` that `ids` or `given` tells. `limit` is the
   * longest page, so that one read mostly sees all of them.
   */
  readonly list?: { readonly items: string; readonly limit?: number };
  /** Member of the resource that holds the vendor's word for its state. */
  readonly status: string;
  /** Words that depend on what the call asked for. */
  readonly goals?: Goals;
  /** What has to be called next where the work rests in a word, by that word. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** True where the end is that the resource is not found any more. */
  readonly gone?: boolean;
  /** Where the cause of a bad end stands: in the resource or a member of it, its code and texts. */
  readonly error?: { readonly member?: string; readonly code?: string; readonly texts: readonly string[] };
  /** Pause before the first read, in milliseconds; the pauses grow from there. */
  readonly intervalMs?: number;
  /** Limit of the wait, in milliseconds. */
  readonly waitMs: number;
}

const FIRST_INTERVAL_MS = 2000;
const LONGEST_INTERVAL_MS = 15_000;

/** Waits until a resource leaves its pending states, or until it is gone. */
export function resourceStatus<Done>(what: ResourceStatus): PollingStyle<Done> {
  return (definition) => new ResourcePolling<Done>(definition, what);
}

class ResourcePolling<Done> implements PollingStrategy<Done> {
  readonly waitMs: number;
  readonly #definition: OperationDefinition;
  readonly #what: ResourceStatus;

  constructor(definition: OperationDefinition, what: ResourceStatus) {
    this.waitMs = what.waitMs;
    this.#definition = definition;
    this.#what = what;
  }

  intervalMs(read: number): number {
    const { intervalMs = FIRST_INTERVAL_MS } = this.#what;
    return Math.min(LONGEST_INTERVAL_MS, intervalMs * 1.5 ** (read - 1));
  }

  start(accepted: AcceptedCall): PollReading<Done> {
    const { answer } = accepted;
    const plan = this.#planOf(accepted);
    const { resource, ids } = this.#what;
    // A call that names no resource of its own changes one, and may answer with the state from before.
    if (ids === undefined) return { status: "running", raw: answer.data, plan };
    const found = resource === undefined ? answer.data : membersOf(answer.data)[resource];
    return this.#readingOf(found, plan, answer.data);
  }

  isPlan(plan: PollPlan): boolean {
    const { ids = {}, given = {}, goals, list, read } = this.#what;
    const goal = goals === undefined ? [] : ["goal"];
    const needed = [...Object.keys(ids), ...Object.keys(given), ...goal];
    // A token comes from outside: it may say nothing that the plan of such work does not.
    const known = [
      ...Object.keys(read().definition.places ?? {}),
      ...goal,
      ...(list === undefined ? [] : ["id", "seen"]),
    ];
    return needed.every((name) => Boolean(plan[name])) && Object.keys(plan).every((name) => known.includes(name));
  }

  request(plan: PollPlan): ReturnType<PollingStrategy<Done>["request"]> {
    const { read, list } = this.#what;
    const { definition } = read();
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(plan)) {
      if (definition.places !== undefined && name in definition.places) {
        params[name] = name === "offset" ? Number(value) : value;
      }
    }
    if (list?.limit !== undefined) params.limit = list.limit;
    return { operation: definition, params };
  }

  read(plan: PollPlan, answer: ApiResponse<unknown>): PollReading<Done> {
    const { resource, list } = this.#what;
    if (list !== undefined) return this.#findIn(list.items, plan, answer);
    const found = resource === undefined ? answer.data : membersOf(answer.data)[resource];
    // Without it the answer says nothing of the work, neither that it goes on nor that it ended.
    if (typeof found !== "object" || found === null) throw this.#unreadable(`has no ${resource ?? "members"}`, answer);
    return this.#readingOf(found, plan, answer.data);
  }

  readError(_plan: PollPlan, error: ApiError): PollReading<Done> | undefined {
    return this.#what.gone && isOfService404(error) ? this.#end(error.body) : undefined;
  }

  #findIn(member: string, plan: PollPlan, answer: ApiResponse<unknown>): PollReading<Done> {
    const { gone, read } = this.#what;
    const { data: raw } = answer;
    const data = membersOf(raw);
    const items = data[member];
    if (!Array.isArray(items)) throw this.#unreadable(`has no list ${member}`, answer);
    const { marker: _marker, offset: _offset, ...fromStart } = plan;
    const found: unknown = items.find((item) => membersOf(item).id === plan.id);
    if (found !== undefined) return this.#readingOf(found, { ...fromStart, seen: "yes" }, raw);
    const { paging } = read().definition;
    const { params } = this.request(plan) as { readonly params: Readonly<Record<string, unknown>> };
    const next = paging && nextPage({ definition: paging, params, data, items });
    if (next !== undefined && "argument" in next) {
      return { status: "running", raw, plan: { ...fromStart, [next.argument]: String(next.value) } };
    }
    if (gone) return this.#end(raw);
    // A list may come to know a new resource late; one that it knew has been taken away by somebody.
    if (plan.seen === undefined) return { status: "running", raw, plan: fromStart };
    return { status: "failed", raw, error: { message: `${plan.id} is no longer in the list` } };
  }

  #readingOf(resource: unknown, plan: PollPlan, raw: unknown): PollReading<Done> {
    const { status: member, goals, needs, error, gone = false } = this.#what;
    const members = membersOf(resource);
    const vendorStatus = textOf(members[member]);
    if (vendorStatus === undefined) return { status: "running", raw, plan };
    const seen = { vendorStatus, raw };
    const status = meaningOf(vendorStatus, goals?.words[plan.goal ?? ""] ?? this.#what, gone);
    if (status === "running") return { ...seen, status, plan };
    if (status === "failed") return { ...seen, status, error: causeIn(members, error) };
    const actions = needs?.[vendorStatus];
    return { ...seen, status, ...(actions && { needs: actions }), result: resource as Done };
  }

  #end(raw: unknown): PollReading<Done> {
    return { status: "succeeded", raw, result: undefined as Done };
  }

  /** What the accepting answer and the call tell of the resource, and the arguments that both operations share. */
  #planOf({ answer, params }: AcceptedCall): PollPlan {
    const { read, ids = {}, given = {}, goals } = this.#what;
    const plan: Record<string, string> = {};
    for (const name of Object.keys(read().definition.places ?? {})) {
      if (typeof params[name] === "string") plan[name] = params[name];
    }
    for (const [name, argument] of Object.entries(given)) plan[name] = textAt(params, argument) ?? "";
    if (goals !== undefined) plan.goal = textAt(params, goals.argument) ?? "";
    for (const [name, path] of Object.entries(ids)) {
      const id = textAt(answer.data, path);
      if (id === undefined) throw this.#unreadable(`names no ${path} to wait for`, answer, this.#definition.id);
      plan[name] = id;
    }
    return plan;
  }

  #unreadable(
    what: string,
    { status, requestId, attempts }: ApiResponse<unknown>,
    operation = this.#what.read().definition.id,
  ): ResponseParseError {
    return new ResponseParseError(what, status, { vendor: "huawei", operation, requestId, attempts });
  }
}

/** A 404 of the service itself: that of the gateway before it, or of a proxy, says nothing of the resource. */
function isOfService404({ status, body, vendorCode }: ApiError): boolean {
  if (status !== 404 || vendorCode?.startsWith("APIGW.")) return false;
  return body === undefined || vendorCode !== undefined;
}

function causeIn(resource: Readonly<Record<string, unknown>>, where: ResourceStatus["error"]): VendorError {
  if (where === undefined) return {};
  const cause = where.member === undefined ? resource : membersOf(resource[where.member]);
  const text = (name: string | undefined): string | undefined => {
    const value = name === undefined ? undefined : cause[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return { vendorCode: text(where.code), message: where.texts.flatMap((name) => text(name) ?? []).join("; ") };
}
