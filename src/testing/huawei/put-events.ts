import { textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { channelKind } from "./eventgrid-resource.ts";
import { type HuaweiItemwiseOperation, itemwise } from "./item-refusals.ts";
import { eventGridCodes } from "./refusal.ts";
import { find } from "./resource-kind.ts";
import type { HuaweiState } from "./state.ts";

/** Putting events: each is taken or refused for itself, and the answer is 200 either way. */
export const eventPutting: HuaweiOperations = {
  putEvents(call, state) {
    const channel = find(channelKind, call, state);
    return put("putEvents", call, state, textAt(channel, "id"), (source) => hasSource(channel.id, source, state));
  },

  putOfficialEvents(call, state) {
    const channel = state.tables.channels.peekAll().find(({ provider_type: provider }) => provider === "OFFICIAL");
    const own = call.path.source_name;
    return put("putOfficialEvents", call, state, textAt(channel ?? {}, "id"), (source) => source === own);
  },

  checkPutEvents(call, state) {
    const sources = itemsOf(call.body.sources).map(({ channel_id, source_name }) => {
      const isKnown = hasSource(String(channel_id), String(source_name), state);
      return { channel_id, source_name, check_result: isKnown, ...(!isKnown && { check_detail: "source not found" }) };
    });
    return { status: 200, body: { failed_count: sources.filter((one) => !one.check_result).length, sources } };
  },
};

function put(
  operation: HuaweiItemwiseOperation,
  call: HuaweiCall,
  state: HuaweiState,
  channelId: string,
  isTaken: (source: string) => boolean,
) {
  const items = itemsOf(call.body.events).map((event) => ({
    id: textAt(event, "id"),
    take: () => {
      if (isTaken(textAt(event, "source"))) return keep(event, channelId, state);
      const error_msg = `the source ${textAt(event, "source")} does not belong to the channel`;
      return { error_code: eventGridCodes.invalid, error_msg };
    },
  }));
  return { status: 200, body: itemwise(operation, items, "event_id", state) };
}

function keep(event: Json, channelId: string, state: HuaweiState): undefined {
  const id = textAt(event, "id");
  state.tables.events.put(id, { id, event, channel_id: channelId, receivedMs: state.now() });
}

function hasSource(channelId: string, name: string, state: HuaweiState): boolean {
  return state.tables.sources.peekAll().some((source) => source.channel_id === channelId && source.name === name);
}

function itemsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
