import type { Call, Operations } from "../operation.ts";
import type { NsxState } from "./state.ts";

/** Who sends a call. */
export interface NsxCaller {
  readonly name: string;
  /** A principal identity owns what it makes; users may change it only where they say that they mean to. */
  readonly kind: "user" | "principal";
}

/** A call of the manager that has passed every check. */
export interface NsxCall extends Call {
  /** Goes into `x-nsx-requestid`; a change can be followed by it. */
  readonly requestId: string;
  readonly caller: NsxCaller;
  /** Whether it may change what belongs to a principal identity. */
  readonly overwrites: boolean;
}

/** Operations of the manager by operationId. */
export type NsxOperations = Operations<NsxState, NsxCall>;
