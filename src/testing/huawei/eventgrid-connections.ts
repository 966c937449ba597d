import { type Operations, objectAt, textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";

/**
 * EventGrid connections, `CREATING` until the change settles, then `CREATED`. The type comes back as it was sent,
 * even as the empty object of the documented example, and so does the password of a Kafka instance, which the
 * documents list among the members of the answer.
 */
export const eventGridConnections: Operations<HuaweiState> = {
  createConnection(call, state) {
    const { body } = call;
    const name = textAt(body, "name");
    if (state.eventGridConnections.peekAll().some((connection) => connection.name === name)) {
      throw new Refusal(400, "EG.00513001", `A connection named ${name} already exists`);
    }
    requireKafkaUser(objectAt(body, "kafka_detail"));
    const connection = {
      id: state.newId(),
      name,
      description: textAt(body, "description"),
      error_info: {},
      vpc_id: body.vpc_id,
      subnet_id: body.subnet_id,
      agency: "EG_TRUST",
      flavor: { name: "default", concurrency_type: "exclusive", concurrency: 500, bandwidth_type: "exclusive" },
      type: body.type ?? "WEBHOOK",
      kafka_detail: kafkaDetail(body),
      created_time: state.eventGridTime(),
      updated_time: state.eventGridTime(),
    };
    const end = state.endingOf(call.operation, { status: "CREATED" });
    state.eventGridConnections.put(connection.id, connection, { status: "CREATING", end });
    return { status: 200, body: find(state, { connection_id: connection.id }) };
  },

  listConnections(call, state) {
    const { name, fuzzy_name: part, instance_id: instance } = call.query;
    const found = state.eventGridConnections.peekAll().filter((connection) => {
      return (
        (name === undefined || connection.name === name) &&
        (part === undefined || textAt(connection, "name").includes(part)) &&
        (instance === undefined || objectAt(connection, "kafka_detail").instance_id === instance)
      );
    });
    const offset = Number(call.query.offset ?? 0);
    const limit = Number(call.query.limit ?? 15);
    const items = sortBy(found, call.query.sort ?? "created_time:DESC")
      .slice(offset, offset + limit)
      .map((connection) => state.eventGridConnections.read(textAt(connection, "id")));
    return { status: 200, body: { total: found.length, size: items.length, items } };
  },

  showDetailOfConnection(call, state) {
    const id = textAt(find(state, call.path), "id");
    return { status: 200, body: state.eventGridConnections.read(id) ?? {} };
  },

  updateConnection(call, state) {
    const id = textAt(find(state, call.path), "id");
    const { description } = call.body;
    state.eventGridConnections.amend(id, {
      ...(typeof description === "string" && { description }),
      updated_time: state.eventGridTime(),
    });
    return { status: 200, body: find(state, call.path) };
  },

  deleteConnection(call, state) {
    state.eventGridConnections.remove(textAt(find(state, call.path), "id"));
    return { status: 204 };
  },
};

function find(state: HuaweiState, path: Readonly<Record<string, string>>): Json {
  const id = path.connection_id ?? "";
  const connection = state.eventGridConnections.peek(id);
  if (connection === undefined) throw new Refusal(404, eventGridCodes.notFound, `Connection ${id} does not exist`);
  return connection;
}

function requireKafkaUser(detail: Json): void {
  if (detail.enable_sasl_ssl !== true) return;
  for (const name of ["user_name", "password"]) {
    if (textAt(detail, name) !== "") continue;
    throw new Refusal(400, eventGridCodes.invalid, `kafka_detail.${name} is required when SASL_SSL is enabled`);
  }
}

function kafkaDetail(body: Json): Json {
  return isJson(body.kafka_detail) ? { acks: "1", ...body.kafka_detail } : {};
}

/** Sorts by `member:ASC` or `member:DESC`; what is equal stands in the order of creation, newest first for DESC. */
function sortBy(connections: readonly Json[], sort: string): readonly Json[] {
  const [member = "", direction = "ASC"] = sort.split(":");
  const rising = connections.toSorted((a, b) => compare(textAt(a, member), textAt(b, member)));
  return direction.toUpperCase() === "DESC" ? rising.toReversed() : rising;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
