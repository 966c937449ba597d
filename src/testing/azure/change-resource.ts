import { type Reply, without } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { ArmCall } from "./call.ts";
import { answerOf, hasProvisioningState } from "./catalog.ts";
import { documentedStatus, usualStyle } from "./documented-style.ts";
import { refuseAtWork } from "./one-at-a-time.ts";
import { requirePreconditions } from "./preconditions.ts";
import { notFound } from "./refusal.ts";
import { type Resource, showResource, withoutChange } from "./resource-store.ts";
import { runTask } from "./run-task.ts";
import type { AzureState } from "./state.ts";
import type { Work } from "./work.ts";

/** PUT and PATCH. */
export function changeResource(call: ArmCall, state: AzureState): Reply {
  const { segments, role, documented, document } = call;
  const before = state.resources.get(segments);
  if (role === "patch" && before === undefined) throw notFound(call.arm.type, segments);
  refuseChange(call, state, before);
  const hasState = before?.state !== undefined || hasProvisioningState(documented, document);
  const after: Resource = {
    segments: before?.segments ?? segments,
    body:
      role === "patch" ? mergePatch(before?.body ?? {}, call.body) : without(call.body, "id", "name", "type", "etag"),
    etag: state.newEtag(segments),
    showsEtag: Object.hasOwn(answerOf(documented, document, 200, 201), "etag"),
    state: hasState ? "Succeeded" : undefined,
  };
  const isPut = role === "put";
  const isNew = isPut && before === undefined;
  let isLong = false;
  const reply = runTask(call, state, {
    word: isNew ? "Creating" : "Updating",
    usual: isPut && hasState ? "provisioning-state" : usualStyle(documented),
    doneStatus: documentedStatus(documented, isNew ? 201 : 200),
    begin: (work, word) => {
      isLong = true;
      const resource = { ...after, change: { work, word } };
      state.resources.put(resource);
      return isPut ? showResource(resource) : undefined;
    },
    finish: (work) => {
      // Who has seen it on its way has not seen it as it is now.
      const resource = settled(isLong ? { ...after, etag: state.newEtag(segments) } : after, work);
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
  refuseChange(call, state, before);
  return runTask(call, state, {
    word: "Deleting",
    usual: usualStyle(documented),
    doneStatus: documentedStatus(documented, 200),
    begin: (work, word) => {
      state.resources.put({ ...before, change: { work, word } });
      return undefined;
    },
    finish: (work) => {
      if (work.isSuccess) {
        state.resources.remove(segments);
        // What will have the same name is another one.
        state.network.forget(segments);
      } else state.resources.put(settled(before, work));
      return undefined;
    },
  });
}

/** The resource with the end of the work on it. */
function settled(changed: Resource, work: Work): Resource {
  const resource = withoutChange(changed);
  if (resource.state === undefined) return resource;
  return { ...resource, state: work.endWord, error: work.isSuccess ? undefined : work.error };
}

function refuseChange({ request, segments }: ArmCall, state: AzureState, before: Resource | undefined): void {
  requirePreconditions(request.headers, before?.etag);
  refuseAtWork(segments, state);
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
