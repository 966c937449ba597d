import type { Reply } from "../operation.ts";
import { isJson } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { changeResource, removeResource } from "./change-resource.ts";
import { listPage } from "./list-page.ts";
import { requireReferences } from "./network/references.ts";
import { showObserved } from "./network/show-observed.ts";
import { notFound } from "./refusal.ts";
import { type Resource, showResource } from "./resource-store.ts";
import type { AzureState } from "./state.ts";

/**
 * Reads and changes resources of any documented type: what is put is kept as it was sent and given back. `undefined`
 * for an operation that does neither.
 */
export function actOnResource(call: ArmCall, state: AzureState): Reply | undefined {
  requireReferences(call, state);
  const reply = act(call, state);
  return reply && { ...reply, body: observed(reply.body, call, state) };
}

function act(call: ArmCall, state: AzureState): Reply | undefined {
  switch (call.role) {
    case "list":
      return listPage(call, state);
    case "read":
      return read(call, state);
    case "exists":
      return { status: call.documented.success[0] ?? 200, headers: { etag: find(call, state).etag } };
    case "put":
    case "patch":
      return changeResource(call, state);
    case "delete":
      return removeResource(call, state);
    case undefined:
      return undefined;
  }
}

/** The body of an answer, with what is observed of the resources in it. */
function observed(body: unknown, { role }: ArmCall, state: AzureState): unknown {
  if (!isJson(body)) return body;
  if (role !== "list" || !Array.isArray(body.value)) return showObserved(body, state, role === "read");
  return { ...body, value: body.value.map((one) => showObserved(one, state)) };
}

function read(call: ArmCall, state: AzureState): Reply {
  // Where the resource is the only place to see the work, looking at it is what brings the work on.
  const work = find(call, state).change?.work;
  const seen = work?.isSeenInResource ? work.read() : undefined;
  const resource = find(call, state);
  return { status: 200, body: showResource(resource, seen?.word), headers: { etag: resource.etag } };
}

function find({ segments, arm }: ArmCall, state: AzureState): Resource {
  const resource = state.resources.get(segments);
  if (resource === undefined) throw notFound(arm.type, segments);
  return resource;
}
