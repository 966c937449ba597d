import type { OperationModel } from "../../codegen/operation-model.ts";
import type { HttpMethod, OperationDefinition } from "../../src/core/operation.ts";

/** An operation as the rules of the core look at it when they judge an error or a pace. They look at no more than this. */
export function definitionOf({ id, path, method }: OperationModel): OperationDefinition {
  // A cast, since documents have methods as texts; the generated code, which is checked, has the same.
  return { id, path, method: method as HttpMethod, service: "", answers: {} };
}
