import { textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { channelKind, createNamed, subscriptionKind as kind, matching } from "./eventgrid-resource.ts";
import { itemwise } from "./item-refusals.ts";
import { requireRoom } from "./quotas.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import { find, resourceOf, shown } from "./resource-kind.ts";
import { listingByOffset, removing, showing, type Wanted } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";

const isMatched = matching("channel_id");

/**
 * Subscriptions, `CREATED` until the change settles, then `ENABLED`; whether the service enables them by itself is
 * not documented. Sources and targets have ids of their own.
 */
export const subscriptions: HuaweiOperations = {
  createSubscription(call, state) {
    const { sources, targets, channel_id: channelId } = call.body;
    const channel = resourceOf(channelKind, String(channelId), state);
    const beside = state.tables.subscriptions.peekAll().filter((other) => other.channel_id === channel.id);
    requireRoom(state, "CHANNEL_SUBSCRIPTION", beside.length);
    requireRoom(state, "SUBSCRIPTION_TARGET", partsOf(targets).length - 1);
    const facts = {
      type: "EVENT",
      channel_id: channel.id,
      channel_name: channel.name,
      used: [],
      sources: partsOf(sources).map((source) => complete(source, state)),
      targets: partsOf(targets).map((target) => complete(target, state)),
    };
    const work = { facts, through: ["CREATED"], end: { status: "ENABLED" } };
    return { status: 200, body: createNamed(kind, "SUBSCRIPTION", call, state, work) };
  },

  listSubscriptions: listingByOffset(kind, (subscription, call) => {
    const { connection_id: connection } = call.query;
    const isTarget = (target: Json): boolean => connection === undefined || target.connection_id === connection;
    return isMatched(subscription, call) && partsOf(subscription.targets).some(isTarget);
  }),
  listTriggers: listingByOffset(kind, leadsTo("func_urn")),
  listWorkflowTriggers: listingByOffset(kind, leadsTo("workflow_id")),
  showDetailOfSubscription: showing(kind),

  updateSubscription(call, state) {
    const before = find(kind, call, state);
    if (state.tables.subscriptions.isPending(before.id)) {
      throw new Refusal(400, "EG.00513002", "invalid subscription status: it is being enabled");
    }
    const { description = before.description, sources, targets } = call.body;
    const next = {
      description,
      ...(sources === undefined ? {} : { sources: partsOf(sources).map((source) => complete(source, state)) }),
      ...(targets === undefined ? {} : { targets: partsOf(targets).map((target) => complete(target, state)) }),
    };
    amend(before.id, next, state);
    return { status: 200, body: shown(kind, before.id, state) };
  },
  deleteSubscription: removing(kind),

  /** Enables or disables at once; subscriptions that do not exist fail one by one. */
  executeSubscriptionOperation(call, state) {
    const { subscription_ids: ids, operation } = call.body;
    const status = operation === "DISABLE" ? "DISABLED" : "ENABLED";
    const items = (Array.isArray(ids) ? ids : [])
      .map(String)
      .map((id) => ({ id, take: () => setStatus(id, status, state) }));
    return { status: 200, body: itemwise("executeSubscriptionOperation", items, "subscription_id", state) };
  },

  updateSubscriptionSource: (call, state) => replacePart("sources", "source_id", call, state),
  updateSubscriptionTarget: (call, state) => replacePart("targets", "target_id", call, state),

  createSubscriptionTarget(call, state) {
    const { id, targets } = find(kind, call, state);
    requireRoom(state, "SUBSCRIPTION_TARGET", partsOf(targets).length);
    const target = complete({ ...call.body, id: undefined }, state);
    amend(id, { targets: [...partsOf(targets), target] }, state);
    return { status: 200, body: target };
  },
  showDetailOfSubscriptionTarget: (call, state) => ({
    status: 200,
    body: findPart("targets", "target_id", call, state),
  }),
  deleteSubscriptionTarget(call, state) {
    const { id, targets } = find(kind, call, state);
    const gone = findPart("targets", "target_id", call, state);
    amend(id, { targets: partsOf(targets).filter((target) => target.id !== gone.id) }, state);
    return { status: 204 };
  },
};

type Parts = "sources" | "targets";

/** Subscriptions with a target whose details name what the path names. */
function leadsTo(name: string): Wanted {
  return (subscription, { path }) =>
    partsOf(subscription.targets).some(({ detail }) => isJson(detail) && Object.values(detail).includes(path[name]));
}

function setStatus(id: string, status: string, state: HuaweiState) {
  const subscription = state.tables.subscriptions.peek(id);
  if (subscription === undefined) {
    return { error_code: eventGridCodes.notFound, error_msg: `Subscription ${id} not found` };
  }
  state.tables.subscriptions.put(id, { ...subscription, status, updated_time: state.eventGridTime() });
  return undefined;
}

function findPart(parts: Parts, idName: string, call: HuaweiCall, state: HuaweiState): Json {
  const subscription = find(kind, call, state);
  const wanted = call.path[idName] ?? "";
  const part = partsOf(subscription[parts]).find(({ id }) => id === wanted);
  if (part !== undefined) return part;
  throw new Refusal(
    404,
    eventGridCodes.notFound,
    `Subscription ${subscription.id} has no ${parts.slice(0, -1)} ${wanted}`,
  );
}

function replacePart(parts: Parts, idName: string, call: HuaweiCall, state: HuaweiState) {
  const subscription = find(kind, call, state);
  const before = findPart(parts, idName, call, state);
  const times = { created_time: before.created_time, updated_time: state.eventGridTime() };
  const after = { ...before, ...call.body, id: before.id, ...times };
  const next = partsOf(subscription[parts]).map((part) => (part.id === before.id ? after : part));
  amend(subscription.id, { [parts]: next }, state);
  return { status: 200, body: after };
}

function complete(part: Json, state: HuaweiState): Json {
  const times = { created_time: state.eventGridTime(), updated_time: state.eventGridTime() };
  return { ...part, id: textAt(part, "id") || state.newId(), ...times };
}

function amend(id: string, facts: Json, state: HuaweiState): void {
  state.tables.subscriptions.amend(id, { ...facts, updated_time: state.eventGridTime() });
}

function partsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
