import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { type HuaweiQuotaType, requireRoom } from "./quotas.ts";
import { eventGridKind, find, type ResourceKind, refuseDuplicate, shown } from "./resource-kind.ts";
import type { Wanted } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";

/** Channels of events. */
export const channelKind = eventGridKind("channels", "Channel", "channel_id");
/** Event sources. */
export const sourceKind = eventGridKind("sources", "Event source", "source_id");
/** Subscriptions. */
export const subscriptionKind = eventGridKind("subscriptions", "Subscription", "subscription_id");
/** Connections to targets. */
export const eventGridConnectionKind = eventGridKind("eventGridConnections", "Connection", "connection_id");
/** Private access endpoints. */
export const endpointKind = eventGridKind("endpoints", "Endpoint", "endpoint_id");
/** Event streams. */
export const streamingKind = eventGridKind("streamings", "Event streaming", "eventstreaming_id");
/** Schemas of events. */
export const eventSchemaKind = eventGridKind("eventSchemas", "Event schema", "schema_id");

/** What a new resource of EventGrid is and becomes. */
export interface NewResource {
  readonly facts: Json;
  /** Statuses on the way. */
  readonly through: readonly (string | undefined)[];
  /** Members once the work has ended, unless the test plans others. */
  readonly end: Json;
}

/**
 * Creates what has a name of its own and falls under a quota, as everything in EventGrid.
 *
 * @returns the answer, which shows the resource as it stands
 */
export function createNamed(
  kind: ResourceKind,
  quota: HuaweiQuotaType | undefined,
  call: HuaweiCall,
  state: HuaweiState,
  { facts, through, end }: NewResource,
): Json & { readonly id: string } {
  refuseDuplicate(kind, textAt(call.body, "name"), state);
  if (quota !== undefined) requireRoom(state, quota);
  const id = state.newId();
  const times = { created_time: state.eventGridTime(), updated_time: state.eventGridTime() };
  const resource = { ...facts, id, name: call.body.name, description: textAt(call.body, "description"), ...times };
  state.tables[kind.table].put(id, resource, { through, end: state.endingOf(call.operation, end) });
  return { ...state.tables[kind.table].peek(id), id };
}

/** Changes the members that an update may change, at once. */
export function updatingMembers(kind: ResourceKind, ...names: readonly string[]): HuaweiOperations[string] {
  return (call, state) => {
    const { id } = find(kind, call, state);
    const given = Object.entries(call.body).filter(([name]) => names.includes(name));
    state.tables[kind.table].amend(id, { ...Object.fromEntries(given), updated_time: state.eventGridTime() });
    return { status: 200, body: shown(kind, id, state) };
  };
}

/** Resources whose members are those of a query, `fuzzy_name` being part of the name. */
export function matching(...names: readonly string[]): Wanted {
  return (resource, { query }) =>
    textAt(resource, "name").includes(query.fuzzy_name ?? "") &&
    ["name", ...names].every((name) => query[name] === undefined || resource[name] === query[name]);
}
