import { objectAt, textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { createNamed, eventGridConnectionKind as kind, matching, updatingMembers } from "./eventgrid-resource.ts";
import { eventGridCodes, Refusal } from "./refusal.ts";
import { listingByOffset, removing, showing } from "./resource-operations.ts";

const isNamed = matching();

/**
 * EventGrid connections, `CREATING` until the change settles, then `CREATED`. The type comes back as it was sent,
 * even as the empty object of the documented example, and so does the password of a Kafka instance, which the
 * documents list among the members of the answer.
 */
export const eventGridConnections: HuaweiOperations = {
  createConnection(call, state) {
    const { body } = call;
    requireKafkaUser(objectAt(body, "kafka_detail"));
    const facts = {
      error_info: {},
      vpc_id: body.vpc_id,
      subnet_id: body.subnet_id,
      agency: "EG_TRUST",
      flavor: { name: "default", concurrency_type: "exclusive", concurrency: 500, bandwidth_type: "exclusive" },
      type: body.type ?? "WEBHOOK",
      kafka_detail: kafkaDetail(body),
    };
    const created = createNamed(kind, "CONNECTION", call, state, {
      facts,
      through: ["CREATING"],
      end: { status: "CREATED" },
    });
    return { status: 200, body: created };
  },

  listConnections: listingByOffset(kind, (connection, call) => {
    const { instance_id: instance } = call.query;
    return (
      isNamed(connection, call) &&
      (instance === undefined || objectAt(connection, "kafka_detail").instance_id === instance)
    );
  }),

  showDetailOfConnection: showing(kind),
  updateConnection: updatingMembers(kind, "description"),
  deleteConnection: removing(kind),
};

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
