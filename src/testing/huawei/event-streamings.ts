import { textAt } from "../operation.ts";
import type { HuaweiOperations } from "./call.ts";
import { createNamed, streamingKind as kind, updatingMembers } from "./eventgrid-resource.ts";
import { find } from "./resource-kind.ts";
import { listingByOffset, removing, showing } from "./resource-operations.ts";

const update = updatingMembers(kind, "description", "source", "sink", "rule_config", "option");

/**
 * Event streams: `CREATED`, and after `START` or `PAUSE` as they were until the change settles, then `RUNNING` or
 * `STOPPED`. All but reads answer with the id only, under the name that the documents give it.
 */
export const eventStreamings: HuaweiOperations = {
  createEventStreaming(call, state) {
    const { source, sink, rule_config, option } = call.body;
    const facts = { source, sink, rule_config, option };
    const work = { facts, through: [], end: { status: "CREATED" } };
    const { id } = createNamed(kind, undefined, call, state, work);
    return { status: 200, body: { eventStreamingID: id } };
  },
  listEventStreaming: listingByOffset(kind, () => true),
  showEventStreaming: showing(kind),
  updateEventStreaming(call, state) {
    update(call, state);
    return { status: 200, body: { eventStreamingID: call.path.eventstreaming_id } };
  },
  resumeEventStreaming(call, state) {
    const before = find(kind, call, state);
    const status = call.body.operation === "PAUSE" ? "STOPPED" : "RUNNING";
    const end = state.endingOf(call.operation, { status, updated_time: state.eventGridTime() });
    state.tables.streamings.put(before.id, before, { through: [textAt(before, "status")], end });
    return { status: 200, body: { eventStreamingID: before.id } };
  },
  deleteEventStreaming: removing(kind),
};
