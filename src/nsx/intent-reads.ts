import type { OperationDefinition } from "../core/operation.ts";
import type { Step } from "../core/step.ts";
import {
  listRealizedEntities,
  orgProjectListRealizedEntities,
  orgProjectReadIntentStatus,
  readIntentStatus,
} from "./generated/policy/realized-state/operations.ts";
import { onGlobalManager, type Place, projectOf } from "./intent-path.ts";

/** Asks for the status of an intent, with what the transport nodes say where NSX tells it. */
export function readStatus({ path, of }: Place): Step {
  const params = { intentPath: path, includeEnforcedStatus: true };
  if (of === "project") {
    return { operation: orgProjectReadIntentStatus.definition, params: { ...params, ...projectOf(path) } };
  }
  return { operation: servedBy(of, readIntentStatus.definition), params };
}

/** Asks for the entities that an intent became; `cursor` for those of a further page. */
export function readEntities({ path, of }: Place, cursor: string): Step {
  const params = { intentPath: path, ...(cursor !== "" && { cursor }) };
  if (of === "project") {
    const operation = withCursor(orgProjectListRealizedEntities.definition);
    return { operation, params: { ...params, ...projectOf(path) } };
  }
  return { operation: servedBy(of, withCursor(listRealizedEntities.definition)), params };
}

/** The list is documented as one page, but its answer has a cursor as those of other lists have it. */
function withCursor({ params: _, paging: __, ...definition }: OperationDefinition): OperationDefinition {
  return { ...definition, places: { ...definition.places, cursor: "query" } };
}

function servedBy(of: Place["of"], definition: OperationDefinition): OperationDefinition {
  return of === "global" ? onGlobalManager(definition) : definition;
}
