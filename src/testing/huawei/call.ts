import type { Call, Reply } from "../operation.ts";
import type { Json } from "../wire.ts";
import type { HuaweiState } from "./state.ts";

/** A checked request to one of Huawei's services. */
export interface HuaweiCall extends Call {
  /** All values of a query parameter, which VPN repeats to write a list. */
  readonly every: (name: string) => readonly string[];
}

/** What an operation answers. Members that its document does not list are left out before it is sent. */
export interface HuaweiReply extends Omit<Reply, "body"> {
  /** An object; text for the one answer that is documented as bare text. */
  readonly body?: Json | string;
}

/** Operations by the vendor's operationId. */
export type HuaweiOperations = Readonly<Record<string, (call: HuaweiCall, state: HuaweiState) => HuaweiReply>>;
