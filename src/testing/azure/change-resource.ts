import { type Reply, without } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { hasProvisioningState } from "./catalog.ts";
import { documentedStatus, usualStyle } from "./documented-style.ts";
import { ArmRefusal, notFound } from "./refusal.ts";
import { type Resource, showResource } from "./resource-store.ts";
import { runTask } from "./run-task.ts";
import type { AzureState } from "./state.ts";
import type { Work } from "./work.ts";

/** PUT and PATCH. */
export function changeResource(call: ArmCall, state: AzureState): Reply {
  const { segments, role, documented, document } = call;
  const before = state.resources.get(segments);
  if (role === "patch" && before === undefined) throw notFound(call.arm.type, segments);
  refuseChange(call, before);
  const hasState = before?.state !== undefined || hasProvisioningState(documented, document);
  const after: Resource = {
    segments: before?.segments ?? segments,
    body: role === "patch" ? mergePatch(before?.body ?? {}, call.body) : without(call.body, "id", "name", "type"),
    etag: state.newEtag(),
    state: hasState ? "Succeeded" : undefined,
  };
  const isPut = role === "put";
  const isNew = isPut && before === undefined;
  const reply = runTask(call, state, {
    word: isNew ? "Creating" : "Updating",
    usual: isPut && hasState ? "provisioning-state" : usualStyle(documented),
    doneStatus: documentedStatus(documented, isNew ? 201 : 200),
    begin: (work, word) => {
      const resource = { ...after, change: { work, word } };
      state.resources.put(resource);
      return isPut ? showResource(resource) : undefined;
    },
    finish: (work) => {
      const resource = settled(after, work);
      state.resources.put(resource);
      return showResource(resource);
    },
  });
  return { ...reply, headers: { ...reply.headers, etag: after.etag } };
}

/** DELETE, with all that stands below. */
export function removeResource(call: ArmCall, state: AzureState): Reply {
  const { segments, documented } = call;
  const before = state.resources.get(segments);
  if (before === undefined) {
    if (documented.success.includes(204)) return { status: 204 };
    throw notFound(call.arm.type, segments);
  }
  refuseChange(call, before);
  return runTask(call, state, {
    word: "Deleting",
    usual: usualStyle(documented),
    doneStatus: documentedStatus(documented, 200),
    begin: (work, word) => {
      state.resources.put({ ...before, change: { work, word } });
      return undefined;
    },
    finish: (work) => {
      if (work.isSuccess) state.resources.remove(segments);
      else state.resources.put(settled(before, work));
      return undefined;
    },
  });
}

/** The resource once the work on it has ended. */
function settled({ change: _, ...resource }: Resource, work: Work): Resource {
  if (work.isSuccess || resource.state === undefined) return resource;
  return { ...resource, state: work.behavior.result === "canceled" ? "Canceled" : "Failed", error: work.error };
}

function refuseChange({ request }: ArmCall, before: Resource | undefined): void {
  const { "if-match": wanted, "if-none-match": unwanted } = request.headers;
  const isStale = wanted !== undefined && wanted !== (wanted === "*" && before ? "*" : before?.etag);
  if (isStale || (unwanted === "*" && before !== undefined)) {
    throw new ArmRefusal(412, "PreconditionFailed", "The resource has changed since its entity tag was read.");
  }
  if (before?.change === undefined) return;
  throw new ArmRefusal(409, "AnotherOperationInProgress", "Another operation on this resource has not ended yet.");
}

/** JSON merge patch: members given replace those that are, `null` removes, objects are merged. */
function mergePatch(before: Json, patch: Json): Json {
  const merged: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = isJson(value) && isJson(before[name]) ? mergePatch(before[name], value) : value;
  }
  return merged;
}
