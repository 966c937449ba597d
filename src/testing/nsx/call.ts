import type { Call, Operations } from "../operation.ts";
import type { NsxState } from "./state.ts";

/** A call of the manager that has passed every check. */
export interface NsxCall extends Call {
  /** Goes into `x-nsx-requestid`; a change can be followed by it. */
  readonly requestId: string;
}

/** Operations of the manager by operationId. */
export type NsxOperations = Operations<NsxState, NsxCall>;
