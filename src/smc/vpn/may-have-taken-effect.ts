import { isApiError } from "../../core/errors/api-error.ts";
import { isConnectionError } from "../../core/errors/transport-errors.ts";
import { isTrunklineError } from "../../core/errors/trunkline-error.ts";

/** Whether an operation may be done although its call failed: the answer can have been lost, or be wrong. */
export function mayHaveTakenEffect(error: unknown, operation: string): boolean {
  if (!isTrunklineError(error)) return true;
  // Of a login, or of what was refused before it was sent.
  if (error.operation !== operation || error.attempts === 0) return false;
  if (isApiError(error)) return error.status >= 500;
  return isConnectionError(error) ? error.maySent : true;
}
