import type { Reply } from "../../operation.ts";
import type { Json } from "../../wire.ts";
import type { Writer } from "../protection.ts";
import type { PolicyState } from "./policy-state.ts";

/** A call of the policy API that has passed the checks of its path and query. */
export interface PolicyCall extends Writer {
  /** The operationId. */
  readonly operation: string;
  /** The intent path that was called, in the layout in which it was. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** What one operation of the policy API does. */
export type PolicyAct = (call: PolicyCall, state: PolicyState) => Reply;
