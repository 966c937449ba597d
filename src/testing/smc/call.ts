import type { Call, Reply } from "../operation.ts";
import type { Address } from "./address.ts";
import type { SmcState } from "./state.ts";

/** A call of the Management Server that has passed every check. */
export interface SmcCall extends Call {
  /** Where the hrefs of the answer lead. */
  readonly address: Address;
  /** The path below the version, decoded. */
  readonly at: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  readonly text: string;
  /** The number of the connection that it came over; `undefined` where there is none. */
  readonly connection: number | undefined;
  /** The session that the call belongs to; `undefined` where none is needed. */
  readonly session: string | undefined;
}

/** What an operation of the Management Server answers. */
export interface SmcReply extends Reply {
  readonly cookies?: readonly string[];
  /** A body that is no JSON. */
  readonly bytes?: Uint8Array;
}

/** The effect of an operation on the state. It throws an `SmcRefusal` to say no. */
export type SmcOperation = (call: SmcCall, state: SmcState) => SmcReply;

/** Operations of the Management Server by operationId. */
export type SmcOperations = Readonly<Record<string, SmcOperation>>;
