import { objectAt, textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/**
 * What became of events that were put: traces, and counts in one item for all of the time that is asked for. Every
 * enabled subscription to an event's source counts as delivered to.
 */
export const eventTraces: HuaweiOperations = {
  listTracedEvents(call, state) {
    const { event_id, source_name, event_type, subscription_name, offset = 0, limit = 15 } = call.query;
    const all = received(call, state).flatMap((row) => {
      const event = objectAt(row, "event");
      const source = textAt(event, "source");
      const traced = {
        source_name: source,
        source_provider: providerOf(source, state),
        event_type: event.type,
        event_id: event.id,
        event_received_time: row.receivedMs,
      };
      const names = subscribersTo(row, state).map((subscription) => textAt(subscription, "name"));
      return (names.length === 0 ? [""] : names).map((name) => ({ ...traced, subscription_name: name }));
    });
    const found = all.filter((traced) => {
      return (
        (event_id === undefined || traced.event_id === event_id) &&
        (source_name === undefined || traced.source_name === source_name) &&
        (event_type === undefined || traced.event_type === event_type) &&
        (subscription_name === undefined || traced.subscription_name === subscription_name)
      );
    });
    const result = found.slice(Number(offset), Number(offset) + Number(limit));
    return { status: 200, body: { total: found.length, size: result.length, result } };
  },

  /** The documents answer with the event as text in JSON, not with an object. */
  showDetailOfEvent: (call, state) => ({ status: 200, body: JSON.stringify(find(call, state).event) }),

  showDetailOfEventTrace(call, state) {
    const row = find(call, state);
    const event = objectAt(row, "event");
    const channelId = textAt(row, "channel_id");
    const deliverList = subscribersTo(row, state).map((subscription) => ({
      subscriptionId: subscription.id,
      subscriptionName: subscription.name,
      successCounts: itemsOf(subscription.targets).length,
      failCounts: 0,
      allDeliverTimes: itemsOf(subscription.targets).length,
      deliverTargetList: itemsOf(subscription.targets).map(({ id, name }) => ({
        deliverTargetId: id,
        deliverTargetName: name,
        deliverStatus: "SUCCESS",
        deliverDetailList: [],
      })),
    }));
    const trace = {
      eventId: event.id,
      eventSource: event.source,
      eventType: event.type,
      receiveTime: new Date(Number(row.receivedMs)).toISOString(),
      channelId,
      channelName: state.tables.channels.peek(channelId)?.name,
      deliverList,
    };
    return { status: 200, body: trace };
  },

  listPubMetrics(call, state) {
    const rows = received(call, state).filter((row) => isFrom(call.query.source_name, row));
    const sizes = rows.map((row) => JSON.stringify(row.event).length);
    const event_size = sizes.reduce((sum, size) => sum + size, 0);
    return { status: 200, body: metrics(rows, { event_size }) };
  },

  listSubMetrics(call, state) {
    const id = call.query.subscription_id;
    const rows = received(call, state).filter((row) => subscribersTo(row, state).some((one) => one.id === id));
    return {
      status: 200,
      body: metrics(rows, { fail_num: 0, retry_success_num: 0, retry_fail_num: 0, retry_times: 0 }),
    };
  },
};

function metrics(rows: readonly Json[], more: Json): Json {
  const timestamp = rows.at(-1)?.receivedMs;
  const item = { timestamp, num: rows.length, success_num: rows.length, process_time: 1, invoke_time: 1, ...more };
  return rows.length === 0 ? { total: 0, result: [] } : { total: 1, result: [item] };
}

/** Events of the channel and the time that a query names. */
function received({ query }: HuaweiCall, state: HuaweiState): readonly Json[] {
  const { channel_id: channel, start_time: start = 0, end_time: end = Number.POSITIVE_INFINITY } = query;
  return state.tables.events.peekAll().filter((row) => {
    const at = Number(row.receivedMs);
    return (channel === undefined || row.channel_id === channel) && at >= Number(start) && at <= Number(end);
  });
}

function find({ path, query }: HuaweiCall, state: HuaweiState): Json {
  const id = path.trace_id ?? "";
  const row = state.tables.events.peek(id);
  if (row !== undefined && (query.channel_id === undefined || row.channel_id === query.channel_id)) return row;
  throw new Refusal(404, eventGridCodes.notFound, `Event ${id} not found`);
}

function subscribersTo(row: Json, state: HuaweiState): readonly Json[] {
  const source = objectAt(row, "event").source;
  return state.tables.subscriptions.peekAll().filter((subscription) => {
    const names = itemsOf(subscription.sources).map(({ name }) => name);
    return subscription.status === "ENABLED" && subscription.channel_id === row.channel_id && names.includes(source);
  });
}

function providerOf(name: string, state: HuaweiState): unknown {
  return state.tables.sources.peekAll().find((source) => source.name === name)?.provider_type ?? "OFFICIAL";
}

function isFrom(name: string | undefined, row: Json): boolean {
  return name === undefined || objectAt(row, "event").source === name;
}

function itemsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
