import type { Reply } from "../operation.ts";
import { isJson } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { changeResource, removeResource } from "./change-resource.ts";
import { listPage } from "./list-page.ts";
import { requireReferences } from "./network/references.ts";
import { showObserved } from "./network/show-observed.ts";
import { isUnchanged } from "./preconditions.ts";
import { notFound } from "./refusal.ts";
import { type Resource, showResource } from "./resource-store.ts";
import type { AzureState } from "./state.ts";
import { rewritten, runningHeaders } from "./work-answers.ts";

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
      return unlessUnchanged(call, find(call, state), () => ({ status: call.documented.success[0] ?? 200 }));
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
  const reply = unlessUnchanged(call, resource, () => ({ status: 200, body: showResource(resource, seen) }));
  const followed = seen && work && state.findWork(work.start.id);
  if (followed === undefined) return reply;
  const isRunning = seen?.end === undefined;
  const headers = { ...(isRunning && runningHeaders(followed)), ...reply.headers };
  return rewritten(followed, { ...reply, headers });
}

/** 304 where the reader has it already; what work goes on at is never taken for known. */
function unlessUnchanged({ request }: ArmCall, { etag, change }: Resource, reply: () => Reply): Reply {
  const isKnown = change === undefined && isUnchanged(request.headers, etag);
  return { ...(isKnown ? { status: 304 } : reply()), headers: { etag } };
}

function find({ segments, arm }: ArmCall, state: AzureState): Resource {
  const resource = state.resources.get(segments);
  if (resource === undefined) throw notFound(arm.type, segments);
  return resource;
}
