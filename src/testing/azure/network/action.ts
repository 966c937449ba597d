import type { ArmCall } from "../call.ts";
import type { AzureState } from "../state.ts";

/**
 * What is not the reading or changing of a resource. Throws the refusal at once; what it gives back is done when the work
 * has ended in success, and tells the result.
 */
export type Action = (call: ArmCall, state: AzureState) => () => unknown;

/** Actions by operationId. */
export type Actions = Readonly<Record<string, Action>>;
