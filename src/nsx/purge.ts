import type { ApiError } from "../core/errors/api-error.ts";
import type { OperationDefinition } from "../core/operation.ts";

/** The path was deleted, and stays reserved until the manager purges it. */
const PENDING_DELETE = "500045";

const WRITES = new Set(["PUT", "PATCH", "POST"]);

/**
 * Whether a write was refused because its path waits for the purge, which runs every few minutes: the same write works
 * afterwards. A read or a delete of such a path has nothing to wait for. After the purge it would be told 404.
 */
export function isPendingPurge({ status, vendorCode }: ApiError, { method }: OperationDefinition): boolean {
  return status === 400 && vendorCode === PENDING_DELETE && WRITES.has(method);
}
