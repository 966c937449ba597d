import type { Proof } from "./received.ts";
import type { Json, WireAnswer, WireRequest } from "./wire.ts";

/** The state machine of one service of one vendor; it knows no transport. */
export interface FakeService {
  /** Vendor and service, such as `huawei.vpn`, or the vendor alone where all its services share one address. */
  readonly name: string;
  /** Every documented operationId. */
  readonly operations: ReadonlySet<string>;
  /** Values that must not stand in a record wherever they turn up. */
  readonly secrets: readonly string[];
  /** Body of the answer to a caller who calls too often. */
  readonly throttled: Json;
  /** Reads the request without acting on it. */
  inspect(request: WireRequest): Inspection;
  /** Acts on the request. */
  answer(request: WireRequest, inspection: Inspection): WireAnswer;
  /** Adds what every answer of this service carries, faults included, such as the server's date. */
  finish(answer: WireAnswer): WireAnswer;
}

/** What can be said of a request before it acts. */
export interface Inspection {
  /** The documented operationId; `undefined` for a path that no document holds. */
  readonly operation: string | undefined;
  /** Names of the documented query parameters. */
  readonly queryNames: ReadonlySet<string>;
  readonly proof: Proof;
}
