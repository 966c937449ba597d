import { type Reply, without } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import { type ArmPath, parseArmPath } from "./arm-path.ts";
import type { ArmCall } from "./call.ts";
import { answerOf, hasProvisioningState } from "./catalog.ts";
import { documentedStatus, usualStyle } from "./documented-style.ts";
import { requirePreconditions } from "./preconditions.ts";
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
  refuseChange(call, state, before);
  const hasState = before?.state !== undefined || hasProvisioningState(documented, document);
  const after: Resource = {
    segments: before?.segments ?? segments,
    body:
      role === "patch" ? mergePatch(before?.body ?? {}, call.body) : without(call.body, "id", "name", "type", "etag"),
    etag: newEtag(call, state),
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
      const resource = settled(isLong ? { ...after, etag: newEtag(call, state) } : after, work);
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
      if (work.isSuccess) state.resources.remove(segments);
      else state.resources.put(settled(before, work));
      return undefined;
    },
  });
}

/** The resource once the work on it has ended. */
function settled({ change: _, ...resource }: Resource, work: Work): Resource {
  if (resource.state === undefined) return resource;
  return { ...resource, state: work.endWord, error: work.isSuccess ? undefined : work.error };
}

/** Network's entity tags are weak ones. */
function newEtag({ arm }: ArmCall, state: AzureState): string {
  return isNetwork(arm) ? `W/"${state.newId()}"` : state.newEtag();
}

function isNetwork({ provider }: ArmPath): boolean {
  return provider.toLowerCase() === "microsoft.network";
}

/** Network works on one thing at a time, with all that stands below it; API Management locks each resource for itself. */
function refuseChange({ request, arm, segments }: ArmCall, state: AzureState, before: Resource | undefined): void {
  requirePreconditions(request.headers, before?.etag);
  const affected = isNetwork(arm) ? parseArmPath(segments).resources : [segments];
  const work = affected.map((one) => state.resources.get(one)?.change?.work).find((one) => one !== undefined);
  if (work === undefined) return;
  const place = state.findWork(work.start.id)?.status ?? "";
  const message = `Another operation on this resource, or on one above it, has not ended yet. Its status is at ${place}`;
  throw new ArmRefusal(409, "AnotherOperationInProgress", message);
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
