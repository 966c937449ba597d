import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { channelKind, createNamed, matching, sourceKind, updatingMembers } from "./eventgrid-resource.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import { find, resourceOf } from "./resource-kind.ts";
import { listingByOffset, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";

const updateChannel = updatingMembers(channelKind, "description", "enterprise_project_id", "cross_account", "policy");

/** Channels and the event sources in them. The service's own can be read and not changed. */
export const channels: HuaweiOperations = {
  createChannel(call, state) {
    const { enterprise_project_id: inBody, cross_account, policy } = call.body;
    const project = inBody ?? call.query.enterprise_project_id ?? "0";
    const facts = { provider_type: "CUSTOM", enterprise_project_id: project, cross_account, policy };
    return { status: 200, body: createNamed(channelKind, "CHANNEL", call, state, { facts, through: [], end: {} }) };
  },
  listChannels: listingByOffset(channelKind, matching("provider_type", "enterprise_project_id")),
  showDetailOfChannel: showing(channelKind),
  updateChannel(call, state) {
    refuseOfficial(find(channelKind, call, state));
    return updateChannel(call, state);
  },
  deleteChannel: removing(channelKind, (channel, state) => {
    refuseOfficial(channel);
    for (const table of [state.tables.sources, state.tables.subscriptions]) {
      if (!table.peekAll().some((user) => user.channel_id === channel.id)) continue;
      throw new Refusal(400, eventGridCodes.invalid, `Channel ${String(channel.id)} is in use`);
    }
  }),

  /** Sources of queues, RabbitMQ and RocketMQ, can end as `CREATE_FAILED`; there is no status for being created. */
  createEventSource(call, state) {
    const { type = "APPLICATION", channel_id: given, detail } = call.body;
    const channel = given === undefined ? customChannel(state) : resourceOf(channelKind, String(given), state);
    if (channel.provider_type === "OFFICIAL") {
      throw new Refusal(400, "EG.00513005", "invalid channel: custom sources need a custom channel");
    }
    const facts = {
      label: textAt(call.body, "name"),
      provider_type: "CUSTOM",
      event_types: [],
      channel_id: channel.id,
      channel_name: channel.name,
      type,
      detail: detail ?? {},
      error_info: {},
    };
    const end = { status: "RUNNING" };
    return { status: 200, body: createNamed(sourceKind, "SOURCE", call, state, { facts, through: [], end }) };
  },
  listEventSources: listingByOffset(sourceKind, matching("channel_id", "provider_type")),
  showDetailOfEventSource: showing(sourceKind),
  updateEventSource: updatingMembers(sourceKind, "description", "detail"),
  deleteEventSource: removing(sourceKind),
};

function refuseOfficial(channel: Json): void {
  if (channel.provider_type !== "OFFICIAL") return;
  throw new Refusal(403, "EG.00514004", `resource not modified: channel ${String(channel.name)} is the service's own`);
}

function customChannel(state: HuaweiState): Json {
  const channel = state.tables.channels.peekAll().find(({ provider_type: provider }) => provider === "CUSTOM");
  if (channel === undefined) throw new Refusal(400, eventGridCodes.invalid, "channel_id is required");
  return channel;
}
