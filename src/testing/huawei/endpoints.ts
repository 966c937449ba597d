import { textAt } from "../operation.ts";
import type { HuaweiOperations } from "./call.ts";
import { createNamed, endpointKind as kind, matching, updatingMembers } from "./eventgrid-resource.ts";
import { Refusal } from "./refusal.ts";
import { find } from "./resource-kind.ts";
import { listingByOffset } from "./resource-operations.ts";

/**
 * Private access endpoints, `CREATING` until the change settles. They are read through the list only. A deleted one
 * stands there as it was until it is gone, because the documents have no status for that; `DELETE_FAILED` can be
 * planned as its end.
 */
export const endpoints: HuaweiOperations = {
  createEndpoint(call, state) {
    const { vpc_id, subnet_id } = call.body;
    if (state.tables.endpoints.peekAll().some((other) => other.vpc_id === vpc_id)) {
      throw new Refusal(400, "EG.00513006", `vpc conflict: ${String(vpc_id)} has a private endpoint`);
    }
    const facts = { vpc_id, subnet_id, type: "PRIVATE", scalable: false, error_info: {} };
    const end = { status: "CREATED", domain: `${textAt(call.body, "name")}.eg.example.net`, endpoints: [] };
    const work = { facts, through: ["CREATING"], end };
    return { status: 200, body: createNamed(kind, "PRIVATE_ENDPOINT", call, state, work) };
  },
  listEndpoints: listingByOffset(kind, matching("type", "vpc_id", "subnet_id")),
  updateEndpoint: updatingMembers(kind, "description"),
  deleteEndpoint(call, state) {
    const found = find(kind, call, state);
    const end = state.removalBy(call.operation);
    state.tables.endpoints.put(found.id, found, { through: [textAt(found, "status")], end });
    return { status: 204 };
  },
};
