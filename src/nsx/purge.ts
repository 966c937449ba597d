import type { ApiError } from "../core/errors/api-error.ts";
import type { ErrorDetail } from "../core/errors/error-detail.ts";
import type { OperationDefinition } from "../core/operation.ts";
import { causesOf } from "./error-codes.ts";

/** The path was deleted, and stays reserved until the manager purges it. */
export const PENDING_DELETE = "500045";

const WRITES = new Set(["PUT", "PATCH", "POST"]);

/**
 * Whether a write was refused because its path waits for the purge, which runs every few minutes: the same write works
 * afterwards. A read or a delete of such a path has nothing to wait for. After the purge it would be told 404.
 */
export function isPendingPurge(error: ApiError, { method }: OperationDefinition): boolean {
  return error.status === 400 && isPurgeAlone(error) && WRITES.has(method);
}

/** Whether the purge mends all of it: a tree is refused for all of its causes, and another one would be there afterwards. */
export function isPurgeAlone(error: ErrorDetail): boolean {
  const causes = causesOf(error);
  return error.vendorCode === PENDING_DELETE || (causes.length > 0 && causes.every((code) => code === PENDING_DELETE));
}
